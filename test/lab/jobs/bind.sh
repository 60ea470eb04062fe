# The whole way of one card: looked at, refused where it must be, bound, used by a machine, given back.
card=0000:01:00.0
card_beside_network=0000:03:01.0
boot_gpu=0000:00:01.0
bindery() { node /job/main/cli.cjs "$@"; }

devices >out/before
step scan-before bindery scan --json
step plan bindery plan "$card" --now --json
step script bindery plan "$card" --now --script

# What must be refused leaves everything as it was.
step bind-beside-network bindery bind "$card_beside_network" --now --yes
step bind-boot-gpu bindery bind "$boot_gpu" --now --yes
step bind-no-address bindery bind 01:00 --now --yes
step bind-no-device bindery bind 0000:77:00.0 --now --yes
sed 's/1234:1111/1234:beef/g' out/script.stdout >out/other-card.sh
step other-card sh out/other-card.sh 0123456789abcdef
devices >out/refused

step bind bindery bind "$card" --now --yes
devices >out/bound
ls /dev/vfio >out/vfio
cp -r /var/lib/bindery out/state
step scan-bound bindery scan --json
step status-bound bindery status --json
step bind-again bindery bind "$card" --now --yes

# A machine of its own opens the card, with the printed arguments and nothing else of ours.
machine() {
  eval "set -- $(cat out/arguments.stdout)"
  printf 'info pci\nquit\n' |
    timeout 60 qemu-system-x86_64 -accel tcg -M q35 -m 64 -nodefaults -display none -monitor stdio "$@"
}
step arguments bindery guest "$card" --qemu
step machine machine

step undo bindery undo --yes
devices >out/after
ls /dev/vfio >out/vfio-after
step status-after bindery status --json
