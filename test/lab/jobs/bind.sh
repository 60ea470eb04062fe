# The whole way of one card: looked at, refused where it must be, bound, used by a machine, given back.
card=0000:01:00.0
card_beside_network=0000:03:01.0
boot_gpu=0000:00:01.0

devices >out/before
# What must be refused leaves everything as it was.
node commands.cjs <<END
scan-before scan --json
script plan $card --now --script
plan plan $card --now --json
bind-beside-network bind $card_beside_network --now --yes
bind-boot-gpu bind $boot_gpu --now --yes
bind-no-address bind 01:00 --now --yes
bind-no-device bind 0000:77:00.0 --now --yes
END
sed 's/1234:1111/1234:beef/g' out/script.stdout >out/other-card.sh
step other-card sh out/other-card.sh
devices >out/refused

step bind bindery bind "$card" --now --yes
devices >out/bound
ls /dev/vfio >out/vfio
cp -r /var/lib/bindery out/state
node commands.cjs <<END
scan-bound scan --json
status-bound status --json
bind-again bind $card --now --yes
arguments guest $card --qemu
END

# A machine of its own opens the card, with the printed arguments and nothing else of ours. Its firmware
# gives the card a bus of its own after a few seconds; only then the monitor shows it.
ask_monitor() {
  tries=0
  until grep -q 'Bus *1,' out/machine.stdout || [ "$tries" -ge 40 ]; do
    echo info pci
    sleep 1
    tries=$((tries + 1))
  done
  echo quit
}
machine() {
  eval "set -- $(cat out/arguments.stdout)"
  ask_monitor |
    timeout 60 qemu-system-x86_64 -accel tcg -M q35 -m 64 -nodefaults -display none -monitor stdio "$@"
}
step machine machine

step undo bindery undo --yes
devices >out/after
ls /dev/vfio >out/vfio-after

# With its risk accepted the third card goes too, and what shares its group with it.
step bind-accepted bindery bind "$card_beside_network" --now --yes --accept group-shared
devices >out/accepted
step undo-accepted bindery undo --yes
devices >out/after-accepted
step status-after bindery status --json
