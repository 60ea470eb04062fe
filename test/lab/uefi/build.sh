#!/bin/sh
# Makes the disks of the UEFI guest: systemd-boot on an EFI system partition, Debian on the second partition.
# Runs as root on the host; writes below WORK and to IMAGES only.
# usage: build-uefi.sh WORK IMAGES OWNER CODENAME MIRROR PACKAGES KERNEL FILES
set -eu
work=$1 images=$2 owner=$3 codename=$4 mirror=$5 packages=$6 kernel=$7 files=$8
root=$work/root
log=$work/debootstrap.log

# Should debootstrap leave something mounted there, it must not be emptied.
trap 'rm -rf --one-file-system "$root"' EXIT
debootstrap --variant=minbase --include="$packages" "$codename" "$root" "$mirror" >"$log" 2>&1 || {
  tail -n 8 "$log" >&2
  exit 1
}

cp -r "$kernel/modules/lib/modules" "$root/lib/"
release=$(ls "$root/lib/modules")
cp "$kernel/vmlinuz" "$root/boot/vmlinuz-$release"
cp "$kernel/config" "$root/boot/config-$release"
install -D -m 755 "$files/run-job.sh" "$root/usr/lib/bindery-lab/run-job"
install -m 644 "$files/lab-job.service" "$root/etc/systemd/system/lab-job.service"
chroot "$root" systemctl -q enable lab-job.service
sh "$files/spare.sh" "$root"
chroot "$root" passwd -q -d root
echo uefi >"$root/etc/hostname"
# The entries are named by it.
echo b1de4700000000000000000000000001 >"$root/etc/machine-id"

mkdir "$root/boot/efi"
cat >"$root/etc/fstab" <<'END'
LABEL=uefi /         ext4 defaults   0 1
LABEL=ESP  /boot/efi vfat umask=0077 0 1
END
# Only what this disk needs, and quickly packed: the guest makes images of its own on an emulated processor.
printf '%s\n' virtio_pci virtio_blk crc32c_generic ext4 >>"$root/etc/initramfs-tools/modules"
sed -i -e 's/^MODULES=.*/MODULES=list/' -e 's/^COMPRESS=.*/COMPRESS=gzip/' \
  "$root/etc/initramfs-tools/initramfs.conf"
echo 'COMPRESSLEVEL=1' >>"$root/etc/initramfs-tools/initramfs.conf"
rm -rf "$root"/var/cache/apt/* "$root"/var/lib/apt/lists/* "$root"/usr/share/doc/* \
  "$root"/usr/share/man/* "$root"/usr/share/locale/*

quietly() {
  "$@" >"$log" 2>&1 </dev/null || {
    tail -n 8 "$log" >&2
    exit 1
  }
}

# disk NAME WORD MODULE: a disk with one word more on the kernel command line, one module more in the initramfs.
disk() {
  echo "root=LABEL=uefi rw console=ttyS0 quiet no_timer_check panic=-1 mitigations=off${2:+ $2}" >"$root/etc/kernel/cmdline"
  cp "$root/etc/initramfs-tools/modules" "$work/modules"
  [ -z "$3" ] || echo "$3" >>"$root/etc/initramfs-tools/modules"
  rm -f "$root/boot/initrd.img-$release"
  quietly chroot "$root" update-initramfs -c -k "$release"

  # systemd's own tools fill the partition's folder; it becomes a file system afterwards.
  esp=$root/boot/efi
  mkdir -p "$esp/EFI/BOOT" "$esp/EFI/systemd" "$esp/loader/entries" "$esp/$(cat "$root/etc/machine-id")"
  for place in BOOT/BOOTX64.EFI systemd/systemd-bootx64.efi; do
    cp "$root/usr/lib/systemd/boot/efi/systemd-bootx64.efi" "$esp/EFI/$place"
  done
  echo 'timeout 0' >"$esp/loader/loader.conf"
  quietly chroot "$root" kernel-install add "$release" "/boot/vmlinuz-$release"
  # Nothing is mounted here, so it took the folder for a part of the root file system; its paths begin at the
  # partition.
  sed -i 's#\( \+\)/boot/efi/#\1/#' "$esp"/loader/entries/*.conf
  mv "$esp" "$work/esp-$1"
  mkdir "$esp"

  # 1 MiB for the partition table, 192 MiB EFI system partition, the rest Debian; the file is sparse.
  image=$images/$1.img
  truncate -s 4096M "$image"
  sfdisk -q "$image" <<'END'
label: gpt
start=1MiB, size=192MiB, type=uefi, name=esp
start=193MiB, size=3900MiB, type=linux, name=system
END
  mformat -i "$image@@1M" -F -v ESP -N b1de4700 -h 16 -s 63 -T $((192 * 2048)) ::
  mcopy -i "$image@@1M" -s -Q "$work/esp-$1"/* ::
  mke2fs -q -F -t ext4 -m 0 -L uefi -E offset=$((193 * 1024 * 1024)) -d "$root" "$image" 3900M
  chown "$owner" "$image"
  cp "$work/modules" "$root/etc/initramfs-tools/modules"
}
disk plain '' ''
disk iommu-off intel_iommu=off ''
disk early '' bochs
