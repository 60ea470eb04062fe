#!/bin/sh
# Makes the disk of a guest that starts through its own GRUB. Runs as root on the host; writes below WORK and to
# IMAGE and LOADER only.
# usage: build.sh WORK IMAGE LOADER OWNER CODENAME MIRROR BASE EXTRA INITRAMFS FILES
set -eu
work=$1 image=$2 loader=$3 owner=$4 codename=$5 mirror=$6 base=$7 extra=$8 initramfs=$9
shift 9
files=$1
root=$work/root
log=$work/build.log

# Should anything be left mounted there, it must not be emptied.
trap 'rm -rf --one-file-system "$root"' EXIT
quietly() {
  "$@" >"$log" 2>&1 </dev/null || {
    tail -n 20 "$log" >&2
    exit 1
  }
}
quietly debootstrap --variant=minbase --include="$base" "$codename" "$root" "$mirror"

# What is written before the packages come decides what they make: a small, quickly packed initramfs, GRUB's
# menu on the serial console, one second of it.
cp -r "$files/etc" "$root/"
case "$initramfs" in initramfs-tools) ;; *) rm -rf "$root/etc/initramfs-tools" ;; esac
case "$initramfs" in dracut) ;; *) rm -rf "$root/etc/dracut.conf.d" ;; esac

# The host's apt fetches what the guest lacks, from the same archives as everything else here; the guest needs
# no network of its own.
debs=$work/debs
mkdir -p "$debs/partial"
printf 'Package: *\nPin: release o=Debian\nPin-Priority: 1001\n' >"$work/preferences"
# shellcheck disable=SC2046 # a list of packages
quietly apt-get -q -y -o Dir::State::status="$root/var/lib/dpkg/status" -o Dir::Cache::archives="$debs" \
  -o Dir::Etc::preferences="$work/preferences" -o APT::Install-Recommends=0 -o APT::Sandbox::User= \
  -o Debug::NoLocking=1 --download-only install $(echo "$extra" | tr , ' ')
cp -r "$debs" "$root/var/cache/lab"
# Nothing of the guest's may start here, in the middle of the host.
printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
chmod 755 "$root/usr/sbin/policy-rc.d"
export DEBIAN_FRONTEND=noninteractive
quietly chroot "$root" sh -c 'apt-get -q -y -o APT::Sandbox::User= -o Dpkg::Options::=--force-confold \
  --no-install-recommends install /var/cache/lab/*.deb'
rm -rf "$root/var/cache/lab" "$root/usr/sbin/policy-rc.d"

# GRUB as a file that QEMU starts as if it were a kernel: the boot sector of a disk without partitions has no
# room for it. From there on everything is the guest's own: its menu, its environment block.
cat >"$root/tmp/early.cfg" <<'END'
search --no-floppy --label boot --set=root
set prefix=($root)/boot/grub
normal
END
chroot "$root" grub-mkimage -O i386-pc -o /tmp/core.img -p '(hd0)/boot/grub' -c /tmp/early.cfg \
  biosdisk ext2 search search_label normal serial
cat "$root/usr/lib/grub/i386-pc/lnxboot.img" "$root/tmp/core.img" >"$loader"
mkdir -p "$root/boot/grub"
cp -r "$root/usr/lib/grub/i386-pc" "$root/boot/grub/"
# For the first start alone, which makes the real one.
cat >"$root/boot/grub/grub.cfg" <<'END'
linux /vmlinuz root=LABEL=boot rw console=ttyS0 quiet
initrd /initrd.img
boot
END
chroot "$root" grub-editenv /boot/grub/grubenv create

install -D -m 755 "$files/../run-job.sh" "$root/usr/lib/bindery-lab/run-job"
chroot "$root" systemctl -q enable lab-job.service
sh "$files/../spare.sh" "$root"
chroot "$root" passwd -q -d root
echo boot >"$root/etc/hostname"
echo 'LABEL=boot / ext4 defaults,noatime 0 1' >"$root/etc/fstab"
# A machine that has been started before: the first start of a system writes files of its own.
echo 6c61622d626f6f742d6775657374aa55 >"$root/etc/machine-id"
rm -rf "$root"/tmp/* "$root"/var/cache/apt/* "$root"/var/lib/apt/lists/* "$root"/usr/share/doc/* \
  "$root"/usr/share/man/* "$root"/usr/share/locale/*

# With a journal, unlike the other disks: after a power cut it is what decides.
mke2fs -q -F -t ext4 -m 0 -J size=16 -L boot -d "$root" "$image" 4096M
chown "$owner" "$image" "$loader"
