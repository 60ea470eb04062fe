#!/bin/busybox sh
# First stage of both guests: load what the disk needs, mount it, hand over.
bb=/bin/busybox
$bb mount -t proc proc /proc
$bb mount -t sysfs sysfs /sys
$bb mount -t devtmpfs devtmpfs /dev
while read -r module; do $bb modprobe "$module"; done < /modules

tries=0
until [ -b /dev/vda ]; do
  tries=$((tries + 1))
  [ "$tries" -lt 100 ] || { echo "lab: no disk"; $bb poweroff -f; }
  $bb usleep 100000
done
$bb mount -t ext4 -o noatime /dev/vda /root || { echo "lab: the disk does not mount"; $bb poweroff -f; }

init=/sbin/init
for word in $($bb cat /proc/cmdline); do
  case "$word" in init=*) init=${word#init=} ;; esac
done
for place in proc sys dev; do $bb mount -o move "/$place" "/root/$place"; done
exec $bb switch_root /root "$init"
