/**
 * The fixed part of every root script: what a person reads once. POSIX sh and the tools that every Linux
 * has; `stat -c`, `readlink` and `sleep 0.05` are in coreutils and busybox alike.
 */
export const helpers = String.raw`
# ---- How the steps are done. ----

# One line for the person who watches: on the terminal, and in a file that the window reads.
say() {
  printf '%s\n' "$*" 2>/dev/null || :
  [ -z "$progress" ] || printf '%s\n' "$*" >>"$progress"
}

# One line for the way back, on the disk before anything else happens.
record() {
  [ -n "$journal" ] || return 0
  printf '%s\n' "$1" >>"$journal"
  sync "$journal" 2>/dev/null || sync
}

# The end of the run: $1 how it ended, the rest says more.
finish() {
  result=$1
  shift
  record "{\"record\":\"end\",\"result\":\"$result\"}"
  say "END $result $*"
  case $result in
    done) exit 0 ;;
    rolled-back | failed) exit 4 ;;
    reboot-needed) exit 5 ;;
    *) exit 1 ;;
  esac
}

begin() {
  number=$1
  reason=
  say "STEP $1 begin $2"
}

ok() {
  say "STEP $number ok"
}

# A step failed: say so, with the kernel's own words if there are any, and put back what was changed.
fail() {
  failed="$*\${reason:+ ($reason)}"
  say "STEP $number fail $failed"
  roll_back
  if [ "$put_back_failed" = no ]; then
    finish rolled-back "step $number: $failed"
  fi
  finish failed "step $number: $failed"
}

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
      finish reboot-needed "step $number: the kernel did not answer within $limit seconds"
    fi
    sleep 0.05
    waited=$((waited + 1))
  done
  read -r status <"$answer"
  content "$answer.error"
  reason=$line
  return "$status"
}

# shellcheck disable=SC2317,SC2329 # it is called, through limited
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

# The first line of a small file; empty when there is none.
content() {
  line=
  [ ! -r "$1" ] || IFS= read -r line <"$1" || :
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

json() {
  if [ "$1" = none ]; then printf null; else printf '"%s"' "$1"; fi
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

roll_back() {
  put_back_failed=no
  for change in $changes; do
    say "STEP $change begin put back"
    if put_back "$change"; then
      say "STEP $change ok put back"
    else
      say "STEP $change fail could not be put back"
      put_back_failed=yes
    fi
  done
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

# Taking a card from a program that uses it hangs the program, or the kernel. $2 is its driver, $3 its IOMMU
# group when a virtual machine may have it.
unused() {
  files=
  for node in "$devices/$1"/drm/card[0-9]* "$devices/$1"/drm/renderD[0-9]*; do
    [ ! -d "$node" ] || files="$files $root/dev/dri/\${node##*/}"
  done
  case $2 in nvidia*) files="$files $root/dev/nvidia*" ;; esac
  [ "$3" = none ] || files="$files $root/dev/vfio/$3"
  [ -n "$files" ] || return 0
  open=$(holders "$files")
  if [ -n "$open" ]; then
    say "STEP $number fail in use"
    finish busy "$1 is open in $open"
  fi
}

# shellcheck disable=SC2317,SC2329 # a release has no use for it
load_vfio_pci() {
  [ ! -d "$pci/drivers/vfio-pci" ] || return 0
  # A tree is not this machine: loading a module here would change the wrong one.
  [ -z "$root" ] || return 1
  limited modprobe vfio-pci || return 1
  [ -d "$pci/drivers/vfio-pci" ]
}

# shellcheck disable=SC2317,SC2329 # a release has no use for it
group_open() {
  waited=0
  until [ -e "$root/dev/vfio/$1" ]; do
    [ "$waited" -lt 100 ] || return 1
    sleep 0.05
    waited=$((waited + 1))
  done
}

# A folder that only root can change, made when it is not there.
own_folder() {
  [ -e "$1" ] || [ -L "$1" ] || mkdir -p "$1"
  case $(stat -c %A%u "$1") in
    d????-??-?0) ;;
    *) finish refused "$1 is not a folder that only root can change" ;;
  esac
}

prepare() {
  if [ "$(id -u)" != 0 ]; then
    echo 'This script must run as root: sudo sh FILE' >&2
    exit 3
  fi
  own_folder "$root/run/bindery"
  own_folder "$root/var/lib/bindery"
  own_folder "$root/var/lib/bindery/journal"
  answer="$root/run/bindery/$run.answer"
  set -C
  : >"$root/run/bindery/$run.progress"
  set +C
  progress="$root/run/bindery/$run.progress"
  say "BINDERY begin $steps"
  command -v flock >/dev/null || finish refused 'the tool flock is missing: install util-linux'
  # One run at a time. A child that never came back keeps the lock: then only a restart helps.
  exec 9>>"$root/run/bindery/lock"
  flock -n 9 || finish locked 'another run is under way'
}

open_journal() {
  content "$root/proc/sys/kernel/random/boot_id"
  boot=$line
  content /proc/uptime
  journal="$root/var/lib/bindery/journal/$(date -u +%Y%m%dT%H%M%SZ)-$run.jsonl"
  set -C
  : >"$journal"
  set +C
  record "{\"record\":\"run\",\"format\":\"bindery-journal/1\",\"run\":\"$run\",\"action\":\"$action\",\"gpu\":\"$gpu\",\"boot\":\"$boot\",\"uptime\":\${line%% *},\"started\":\"$(date -u +%Y-%m-%dT%H:%M:%SZ)\"}"
}
`.replaceAll('\\${', '${');
