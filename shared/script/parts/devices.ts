import { sh } from './sh.ts';

/** Devices and their drivers: the steps that count at once. */
export const devices = sh`
# ---- Devices. ----

# Run a command in a child of its own, and wait for it no longer than the limit. A write to the kernel that
# does not return cannot be ended, and holds a lock on its device: then nothing more may be touched.
limited() {
  rm -f "$answer" "$answer.new"
  (
    if "$@"; then echo 0; else echo 1; fi >"$answer.new"
    mv "$answer.new" "$answer"
  ) </dev/null >/dev/null 2>"$answer.error" &
  waited=0
  until [ -e "$answer" ]; do
    if [ "$waited" -ge $((limit * 20)) ]; then
      say "STEP $number fail no answer within $limit seconds"
      finish reboot-needed "step $number: the kernel did not answer within $limit seconds. Nothing was touched after that. Restart the computer"
    fi
    sleep 0.05
    waited=$((waited + 1))
  done
  read -r status <"$answer"
  content "$answer.error"
  reason=$line
  return "$status"
}

put() {
  printf '%s\n' "$1" >"$2"
}

# Write $1 into the kernel's file $2, which must be there already and be no link. (In a tree for trying things
# out it may be a pipe.)
write() {
  if [ ! -f "$2" ] && [ ! -p "$2" ] || [ -L "$2" ]; then
    return 1
  fi
  limited put "$1" "$2"
}

identity_of() {
  identity=
  for file in vendor device subsystem_vendor subsystem_device; do
    content "$devices/$1/$file"
    identity="$identity\${identity:+:}\${line#0x}"
  done
}

driver_of() {
  driver=none
  if link=$(readlink "$devices/$1/driver"); then
    driver=\${link##*/}
  fi
}

override_of() {
  content "$devices/$1/driver_override"
  case $line in
    '' | '(null)') override=none ;;
    *) override=$line ;;
  esac
}

# Before the first change: is the device at address $1 still the one that was shown ($2), with the driver ($3)
# and the override ($4) that were shown? Addresses can move when hardware changes.
expect() {
  identity_of "$1"
  if [ "$identity" != "$2" ]; then
    finish refused "$1 is another device now: expected $2, found $identity"
  fi
  driver_of "$1"
  override_of "$1"
  if [ "$driver" != "$3" ] || [ "$override" != "$4" ]; then
    finish refused "$1 changed since it was shown: expected driver $3 and override $4, found $driver and $override"
  fi
}

# The way back for one device, written down before it is touched.
remember() {
  record "{\"record\":\"before\",\"address\":\"$1\",\"identity\":\"$2\",\"driver\":$(json "$3"),\"override\":$(json "$4")}"
}

# Wait until the device at $1 has the driver $2; "any" is any but vfio-pci, or none at all.
has_driver() {
  waited=0
  while :; do
    driver_of "$1"
    case $2 in
      any) [ "$driver" = vfio-pci ] || return 0 ;;
      *) [ "$driver" != "$2" ] || return 0 ;;
    esac
    [ "$waited" -lt 100 ] || return 1
    sleep 0.05
    waited=$((waited + 1))
  done
}

# Hand the device at $1, which must be $2, to the driver $3 with the override $4. The override comes first,
# so that nothing else can take the device between the unbind and the probe; one that names another driver
# than the wanted one has to wait until the probe is over.
set_driver() {
  identity_of "$1"
  [ "$identity" = "$2" ] || return 1
  meanwhile=$4
  case $3 in
    none | any) ;;
    *) [ "$4" = none ] || meanwhile=$3 ;;
  esac
  set_override "$1" "$meanwhile" || return 1
  driver_of "$1"
  if [ "$driver" != none ] && [ "$driver" != "$3" ]; then
    write "$1" "$pci/drivers/$driver/unbind" || return 1
    has_driver "$1" none || return 1
  fi
  if [ "$3" != none ]; then
    write "$1" "$pci/drivers_probe" || return 1
  fi
  has_driver "$1" "$3" || return 1
  [ "$meanwhile" = "$4" ] || set_override "$1" "$4"
}

set_override() {
  if [ "$2" = none ]; then
    write '' "$devices/$1/driver_override"
  else
    write "$2" "$devices/$1/driver_override"
  fi
}

# Which programs have one of these files open? A name that ends in * stands for all that begin with it.
holders() {
  # shellcheck disable=SC2012 # one ls for all is a hundred times faster than find, and the names are numbers
  ls -l /proc/[0-9]*/fd 2>/dev/null | awk -v wanted="$*" '
    BEGIN { count = split(wanted, files, " ") }
    /^\/proc\// { split($0, path, "/"); pid = path[3] }
    (at = index($0, " -> ")) > 0 {
      target = substr($0, at + 4)
      for (i = 1; i <= count; i++) {
        stem = files[i]
        if (sub(/\*$/, "", stem) ? index(target, stem) == 1 : target == stem) found[pid] = 1
      }
    }
    END { for (pid in found) print pid }
  ' | while read -r pid; do
    content "/proc/$pid/comm"
    printf '%s (process %s) ' "$(printf '%s' "$line" | tr -cd '[:alnum:]._:-')" "$pid"
  done
}

# The files that lead to the device at $1. A virtual machine opens its group, or the device itself (iommufd).
files_of() {
  driver_of "$1"
  add_files /dev/dri/ "$devices/$1"/drm/card[0-9]* "$devices/$1"/drm/renderD[0-9]*
  add_files /dev/ "$devices/$1"/graphics/fb[0-9]*
  case $driver in
    nvidia) files="$files $root/dev/nvidia*" ;;
    vfio-pci)
      add_files /dev/vfio/ "$(readlink -f "$devices/$1/iommu_group")"
      add_files /dev/vfio/devices/ "$devices/$1"/vfio-dev/vfio[0-9]*
      ;;
  esac
}

add_files() {
  below=$1
  shift
  for node do
    [ ! -d "$node" ] || files="$files $root$below\${node##*/}"
  done
}

# Taking a card from a program that uses it hangs the program, or the kernel. Behind the card, $1, stand those
# of its functions that lose their driver.
unused() {
  files=
  for part do files_of "$part"; done
  [ -n "$files" ] || return 0
  open=$(holders "$files")
  if [ -n "$open" ]; then
    [ -z "$changes" ] || fail "$1 is open in $open"
    say "STEP $number fail in use"
    finish busy "$1 is open in $open"
  fi
}

load_vfio_pci() {
  [ ! -d "$pci/drivers/vfio-pci" ] || return 0
  # A tree is not this machine: loading a module here would change the wrong one.
  [ -z "$root" ] || return 1
  limited modprobe vfio-pci || return 1
  [ -d "$pci/drivers/vfio-pci" ]
}

group_open() {
  waited=0
  until [ -e "$root/dev/vfio/$1" ]; do
    [ "$waited" -lt 100 ] || return 1
    sleep 0.05
    waited=$((waited + 1))
  done
}
`;
