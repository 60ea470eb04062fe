# A disk that is mounted, a default route and a keyboard, all on functions of the card.
modprobe -a nvme e1000e xhci-pci usbhid hid-generic
tries=0
until [ -b /dev/nvme0n1 ] && grep -q Keyboard /sys/class/input/input*/name; do
  tries=$((tries + 1))
  [ "$tries" -lt 100 ] || break
  sleep 0.1
done
mkdir -p /mnt/data
mount -t ext4 /dev/nvme0n1 /mnt/data
for interface in /sys/bus/pci/devices/0000:01:00.2/net/*; do interface=${interface##*/}; done
ip link set "$interface" up
ip address add 192.0.2.2/24 dev "$interface"
ip route add default via 192.0.2.1
devices >out/before
step scan bindery scan --json &
step bind bindery bind 0000:01:00.0 --now --yes
wait
devices >out/after
