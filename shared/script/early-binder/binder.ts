import { boundListFormat } from '../../host/binding/bound-list.ts';
import { quote } from '../quote.ts';

/**
 * Renders `/etc/bindery/bind`, which gives the listed devices to vfio-pci before udev's coldplug loads their
 * drivers. It has to work where little else does: it needs sh, mkdir, mv, sleep, sync and modprobe, no more.
 *
 * No limit of time for a single write stands in it, as the root script has: there is nobody who could be
 * told. The unit ends it as a whole, and the boot goes on.
 * @param root the machine's root folder; anything but `/` is a tree
 */
export function renderBinder(root = '/'): string {
  return `${heading}
# The machine's root folder; anything but '' is a tree for trying things out.
root=${root === '/' ? "''" : quote(root)}
${body.replaceAll('\\${', '${').replaceAll('FORMAT', boundListFormat).trimStart()}`;
}

const heading = `#!/bin/sh
# Bindery: gives the devices in /etc/bindery/bound.conf to vfio-pci, early in the boot.
# Not this time: add bindery=off to the kernel command line. Never again: sh /etc/bindery/undo
# What it did stands in /run/bindery/boot. It changes no file but that one and /etc/bindery/state.
set -uf
PATH=/usr/sbin:/usr/bin:/sbin:/bin
LC_ALL=C
export PATH LC_ALL
umask 022
# Whatever happens here, the boot goes on.
trap 'exit 0' EXIT
`;

const body = String.raw`
folder="$root/etc/bindery"
notes="$root/run/bindery"
pci="$root/sys/bus/pci"
devices="$pci/devices"
report=
count=0

main() {
  open_report
  ask_command_line
  refuse_links
  read_list
  read_state
  # A card whose override names a driver that is not there would be left without any.
  load_vfio_pci || nothing no-vfio-pci 'the driver vfio-pci could not be loaded'
  for device in $list; do
    bind_device "\${device%/*}" "\${device#*/}"
  done
  [ "$count" -gt 0 ] || nothing no-device 'none of the devices could be bound'
  say "end bound $state"
}

say() {
  printf '%s\n' "$*"
  [ -z "$report" ] || printf '%s\n' "$*" >>"$report"
}

# Bind nothing, and leave a word why: $1 for the app, the rest for people.
nothing() {
  say "end nothing $*"
  exit 0
}

# The first line of a small file; empty when there is none.
content() {
  line=
  { IFS= read -r line <"$1"; } 2>/dev/null || :
}

# One run a boot: a second one would take the trial of the first for one that went wrong.
open_report() {
  [ ! -L "$notes" ] || nothing linked "$notes is a link"
  [ -d "$notes" ] || mkdir "$notes" || nothing no-report "$notes could not be made"
  if [ -e "$notes/boot" ] || [ -L "$notes/boot" ]; then nothing second-run 'it ran in this boot already'; fi
  printf 'bindery-boot/1\n' >"$notes/boot" || nothing no-report "$notes/boot could not be written"
  report="$notes/boot"
}

ask_command_line() {
  content "$root/proc/cmdline"
  # Who cannot see a no must not take it for a yes.
  [ -n "$line" ] || nothing no-command-line 'the kernel command line could not be read'
  for word in $line; do
    [ "$word" != bindery=off ] || nothing off 'the kernel command line says bindery=off'
  done
}

# Nothing of this is a link, unless somebody means harm.
refuse_links() {
  for file in "$folder" "$folder/bound.conf" "$folder/state" "$folder/state.new"; do
    [ ! -L "$file" ] || nothing linked "$file is a link"
  done
}

bad_list() {
  nothing bad-list "$folder/bound.conf: $*"
}

# All of the list, or nothing: half of one would give away half of a card.
read_list() {
  list=
  run=
  ended=no
  [ -f "$folder/bound.conf" ] || nothing no-list "$folder/bound.conf is not there"
  while read -r first second third more || [ -n "$first" ]; do
    case $first in '' | '#'*) continue ;; esac
    [ "$ended" = no ] || bad_list 'something stands behind its end'
    if [ -z "$run" ]; then
      is_run "$second" || bad_list 'it names no run'
      [ "$first $third" = 'FORMAT ' ] || bad_list 'it does not begin with FORMAT'
      run=$second
    elif [ "$first $second" = 'end ' ]; then
      ended=yes
    else
      [ "$third $more" = 'vfio-pci ' ] || bad_list "$first: the driver is not vfio-pci"
      is_address "$first" || bad_list "$first is no address"
      is_identity "$second" || bad_list "$first: $second is no identity"
      case "$list " in *" $first/"*) bad_list "$first stands there twice" ;; esac
      list="$list $first/$second"
    fi
  done <"$folder/bound.conf"
  [ "$ended" = yes ] || bad_list 'its end is missing'
  [ -n "$list" ] || bad_list 'no device stands in it'
  say "list $run"
}

is_run() {
  [ "\${#1}" -eq 16 ] && is_hex "$1"
}

is_hex() {
  case $1 in '' | *[!0-9a-f]*) return 1 ;; esac
}

# As the kernel writes it; a domain has four digits, or up to eight that do not begin with 0.
is_address() {
  case $1 in *:[0-9a-f][0-9a-f]:[01][0-9a-f].[0-7]) ;; *) return 1 ;; esac
  domain=\${1%:*:*}
  is_hex "$domain" || return 1
  case \${#domain} in
    4) ;;
    5 | 6 | 7 | 8) case $domain in 0*) return 1 ;; esac ;;
    *) return 1 ;;
  esac
}

is_identity() {
  digits=$1:
  for _ in vendor device subvendor subdevice; do
    field=\${digits%%:*}
    if [ "\${#field}" -ne 4 ] || ! is_hex "$field"; then return 1; fi
    digits=\${digits#*:}
  done
  [ -z "$digits" ]
}

# What is not known to be fresh counts as used: a boot that hung is not tried again.
read_state() {
  [ -f "$folder/state" ] || nothing no-state "$folder/state is not there"
  line=
  other=
  { IFS= read -r line; read -r other; } <"$folder/state"
  state=\${line%% *}
  owner=\${line#* }
  case $state in trial | used | confirmed) ;; *) torn_state ;; esac
  is_run "$owner" || torn_state
  [ -z "$other" ] || torn_state
  [ "$owner" = "$run" ] || nothing other-state "$folder/state is about another list"
  [ "$state" != used ] || nothing trial-used 'the trial was not confirmed'
  [ "$state" = confirmed ] || mark_used || nothing cannot-mark "$folder/state could not be written"
}

torn_state() {
  nothing torn-state "$folder/state makes no sense, which counts as a used trial"
}

# On the disk, before the first device is touched: the file first, then its name. A sync that knows no
# arguments writes everything, which is slower and as good.
mark_used() {
  { printf 'used %s\n' "$run" >"$folder/state.new"; } 2>/dev/null || return 1
  sync "$folder/state.new" || return 1
  mv -f "$folder/state.new" "$folder/state" || return 1
  sync "$folder" || return 1
  content "$folder/state"
  [ "$line" = "used $run" ]
}

load_vfio_pci() {
  [ ! -d "$pci/drivers/vfio-pci" ] || return 0
  # A tree is not this machine: loading a module here would change the wrong one.
  [ -z "$root" ] || return 1
  modprobe vfio-pci
  [ -d "$pci/drivers/vfio-pci" ]
}

skip() {
  say "device $1 skipped $2"
}

# The device at address $1, if it is still $2.
bind_device() {
  [ -d "$devices/$1" ] || { skip "$1" 'it is gone'; return; }
  identity=
  for file in vendor device subsystem_vendor subsystem_device; do
    content "$devices/$1/$file"
    identity="$identity\${identity:+:}\${line#0x}"
  done
  [ "$identity" = "$2" ] || { skip "$1" "another device sits there: $identity instead of $2"; return; }
  content "$devices/$1/class"
  case $line in
    0x06*) skip "$1" 'it is a bridge'; return ;;
    0x??????) ;;
    *) skip "$1" 'its class could not be read'; return ;;
  esac
  [ -d "$devices/$1/iommu_group" ] || { skip "$1" 'it is in no IOMMU group'; return; }
  if take "$1"; then
    count=$((count + 1))
    say "device $1 bound"
  else
    give_back "$1"
    skip "$1" 'vfio-pci did not take it'
  fi
}

# The override comes first, so that nothing else can take the device between the unbind and the probe.
take() {
  content "$devices/$1/driver_override"
  before=$line
  driver_of "$1"
  [ "$driver" != vfio-pci ] || return 0
  put vfio-pci "$devices/$1/driver_override" || return 1
  if [ "$driver" != none ]; then
    put "$1" "$pci/drivers/$driver/unbind" || return 1
    has_driver "$1" none || return 1
  fi
  put "$1" "$pci/drivers_probe" || return 1
  has_driver "$1" vfio-pci
}

# As it was; the probe is for a driver that is loaded already, which udev would not wake again.
give_back() {
  case $before in '(null)') before= ;; esac
  put "$before" "$devices/$1/driver_override" || return 0
  driver_of "$1"
  [ "$driver" != none ] || put "$1" "$pci/drivers_probe"
}

put() {
  [ -f "$2" ] && [ ! -L "$2" ] && { printf '%s\n' "$1" >"$2"; } 2>/dev/null
}

driver_of() {
  driver=none
  if link=$(cd -P "$devices/$1/driver" 2>/dev/null && pwd -P); then
    driver=\${link##*/}
  fi
}

# The kernel answers at once; a driver that comes late gets three seconds, counted in whole ones, because
# not every sleep knows parts of them.
has_driver() {
  waited=0
  driver_of "$1"
  until [ "$driver" = "$2" ]; do
    [ "$waited" -lt 3 ] || return 1
    sleep 1
    waited=$((waited + 1))
    driver_of "$1"
  done
}

# Only now, with the whole of it read, does anything happen.
main
`;
