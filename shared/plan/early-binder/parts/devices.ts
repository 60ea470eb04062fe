/** Gives devices to vfio-pci: `bind_all CARD...`, in two passes over all devices of these cards. */
export const devices = String.raw`
ready=
overrides=
nvidia=
hung=no
count=0

# All overrides come first: a driver that is loaded meanwhile, because udev woke up at the first device that
# changed hands, must find none of the others free.
bind_all() {
  stuck=
  for card in "$@"; do prepare_card "$card"; done
  for card in "$@"; do bind_card "$card"; done
}

# The card itself comes first: without it, what would go along with it stays with the system.
prepare_card() {
  hung=no
  devices_of "$1"
  for device in $found; do
    case $device in "$1/"*) prepare "$1" "\${device#*/}" ;; esac
  done
  if is_in "$1" "$ready"; then
    for device in $found; do
      [ "$hung" = yes ] || prepare "\${device%/*}" "\${device#*/}"
    done
  fi
  [ "$hung" = no ] || stuck="$stuck $1"
}

# A write that does not return ends what is done for this card; the others do not depend on it.
bind_card() {
  taken=
  hung=no
  ! is_in "$1" "$stuck" || hung=yes
  devices_of "$1"
  for device in $found; do
    address=\${device%/*}
    if is_in "$1" "$ready"; then
      ! is_in "$address" "$ready" || bind_device "$address"
    elif [ "$address" != "$1" ]; then
      leave_alone "$address"
    fi
  done
  if is_in "$1" "$taken"; then
    count=$((count + 1))
    for address in $taken; do say "device $address bound"; done
    stage_of "$1"
    say "binding $1 bound $stage"
  else
    for address in $taken; do let_go "$address"; done
    reason=no-device
    ! is_in "$1" "$nvidia" || reason=nvidia
    [ "$hung" = no ] || reason=hung
    pass_over "$1" "$reason"
  fi
}

bind_device() {
  if [ "$hung" = yes ]; then
    put_back_override "$1"
    leave_alone "$1"
  elif take "$1"; then
    taken="$taken $1"
  elif [ "$hung" = yes ]; then
    skip "$1" 'the kernel did not come back from it'
  else
    give_back "$1"
    skip "$1" 'vfio-pci did not take it'
  fi
}

# What this run took for a card that was not taken. After a write that did not return, all stays where it is.
let_go() {
  case "$hung$overrides " in
    "no"*" $1="*)
      give_back "$1"
      leave_alone "$1" ;;
    *) say "device $1 bound" ;;
  esac
}

leave_alone() {
  if [ "$hung" = yes ]; then
    skip "$1" 'left alone, because another device of its card did not answer'
  else
    skip "$1" 'left alone, because its card could not be bound'
  fi
}

is_in() {
  case "$2 " in *" $1 "*) ;; *) return 1 ;; esac
}

load_vfio_pci() {
  [ ! -d "$pci/drivers/vfio-pci" ] || return 0
  # A tree is not this machine: loading a module here would change the wrong one.
  [ -z "$root" ] || return 1
  within modprobe vfio-pci
  [ -d "$pci/drivers/vfio-pci" ]
}

skip() {
  say "device $1 skipped $2"
}

# Only the device at address $1 that is still $2 gets its override.
prepare() {
  [ -d "$devices/$1" ] || { skip "$1" 'it is gone'; return 0; }
  identity=
  for file in vendor device subsystem_vendor subsystem_device; do
    content "$devices/$1/$file"
    identity="$identity\${identity:+:}\${line#0x}"
  done
  [ "$identity" = "$2" ] || { skip "$1" "another device sits there: $identity instead of $2"; return 0; }
  content "$devices/$1/class"
  case $line in
    0x06*) skip "$1" 'it is a bridge'; return 0 ;;
    0x??????) ;;
    *) skip "$1" 'its class could not be read'; return 0 ;;
  esac
  [ -d "$devices/$1/iommu_group" ] || { skip "$1" 'it is in no IOMMU group'; return 0; }
  ! is_in "$1" "$ready" || return 0
  driver_of "$1"
  # As long as anybody has it open, its unbind does not return, and the card is of no use to anyone.
  if [ "$driver" = nvidia ]; then
    nvidia="$nvidia $1"
    skip "$1" 'the driver nvidia has it, and does not let go of it during a start'
    return 0
  fi
  if [ "$driver" != vfio-pci ]; then
    content "$devices/$1/driver_override"
    case $line in '(null)' | *' '*) line= ;; esac
    # Kept apart: waiting for a write reads other files into $line.
    before=$line
    put vfio-pci "$devices/$1/driver_override" || { skip "$1" 'its override could not be written'; return 0; }
    overrides="$overrides $1=$before"
  fi
  ready="$ready $1"
}

take() {
  driver_of "$1"
  [ "$driver" != vfio-pci ] || return 0
  if [ "$driver" != none ]; then
    put "$1" "$pci/drivers/$driver/unbind" || return 1
    has_driver "$1" none || return 1
  fi
  put "$1" "$pci/drivers_probe" || return 1
  has_driver "$1" vfio-pci
}

# As it was; the probe is for a driver that is loaded already, which udev would not wake again.
give_back() {
  put_back_override "$1"
  driver_of "$1"
  if [ "$driver" = vfio-pci ] && put "$1" "$pci/drivers/vfio-pci/unbind"; then has_driver "$1" none; fi
  [ "$driver" != none ] || put "$1" "$pci/drivers_probe" || :
}

put_back_override() {
  for item in $overrides; do
    case $item in "$1="*) put "\${item#*=}" "$devices/$1/driver_override" || : ;; esac
  done
}

put() {
  [ -f "$2" ] && [ ! -L "$2" ] && within write "$1" "$2"
}

write() {
  { printf '%s\n' "$1" >"$2"; } 2>/dev/null
}

# Runs $@ as a child of its own, and waits for its end no longer than the limit: a driver that does not let
# go keeps whoever asked it for ever, and even SIGKILL does not free him.
within() {
  # It must keep nobody's pipe open: who reads from that would wait in our place.
  { exec >/dev/null 2>&1; "$@"; } &
  child=$!
  turns=0
  tenths=0
  while runs "$child"; do
    turns=$((turns + 1))
    # Most answer at once, so it looks a few times without a pause.
    [ "$turns" -gt 100 ] || continue
    [ "$tenths" -lt $((limit * 10)) ] || { hung=yes; return 1; }
    pause || break
  done
  wait "$child"
}

# A tenth of a second, or a whole one where sleep knows no parts of it.
pause() {
  if sleep 0.1 2>/dev/null; then
    tenths=$((tenths + 1))
  else
    sleep 1 || return 1
    tenths=$((tenths + 10))
  fi
}

# proc_pid_stat(5): the letter behind the name. A zombie has ended, and waits to be asked how.
runs() {
  content "/proc/$1/stat"
  case \${line##*)} in '' | ' Z '* | ' X '*) return 1 ;; esac
}

driver_of() {
  driver=none
  if link=$(cd -P "$devices/$1/driver" 2>/dev/null && pwd -P); then
    driver=\${link##*/}
  fi
}

# The kernel answers at once; a driver that comes late gets three seconds.
has_driver() {
  tenths=0
  driver_of "$1"
  until [ "$driver" = "$2" ]; do
    [ "$tenths" -lt 30 ] || return 1
    pause || return 1
    driver_of "$1"
  done
}
`.replaceAll('\\${', '${');
