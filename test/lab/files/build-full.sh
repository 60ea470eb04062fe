#!/bin/sh
# Makes the full guest's disk. Runs as root on the host; writes below WORK and to IMAGE only.
# usage: build-full.sh WORK IMAGE OWNER CODENAME MIRROR PACKAGES MODULES FILES
set -eu
work=$1 image=$2 owner=$3 codename=$4 mirror=$5 packages=$6 modules=$7 files=$8
root=$work/root
log=$work/debootstrap.log

# Should debootstrap leave something mounted there, it must not be emptied.
trap 'rm -rf --one-file-system "$root"' EXIT
debootstrap --variant=minbase --include="$packages" "$codename" "$root" "$mirror" >"$log" 2>&1 || {
  tail -n 8 "$log" >&2
  exit 1
}

cp -r "$modules/lib/modules" "$root/lib/"
install -D -m 755 "$files/run-job.sh" "$root/usr/lib/bindery-lab/run-job"
install -m 644 "$files/lab-job.service" "$root/etc/systemd/system/lab-job.service"
chroot "$root" systemctl -q enable lab-job.service
sh "$files/spare.sh" "$root"
chroot "$root" passwd -q -d root
echo full >"$root/etc/hostname"
: >"$root/etc/machine-id"
rm -rf "$root"/var/cache/apt/* "$root"/var/lib/apt/lists/* "$root"/usr/share/doc/* \
  "$root"/usr/share/man/* "$root"/usr/share/locale/*

# Room to grow for what later tests install; the file is sparse.
mke2fs -q -F -t ext4 -m 0 -L full -d "$root" "$image" 4096M
chown "$owner" "$image"
