#!/bin/sh
# Takes from a Debian that is about to become a guest's disk what no test asks for: on an emulated processor every
# service and every driver that is loaded costs a second of each start.
# usage: spare.sh ROOT
set -eu
root=$1
# Nothing may start by the clock in the middle of a job; consoles only get in its way.
chroot "$root" systemctl -q mask apt-daily.timer apt-daily-upgrade.timer e2scrub_all.timer e2scrub_reap.service \
  fstrim.timer dpkg-db-backup.timer getty@tty1.service getty-static.service serial-getty@ttyS0.service \
  systemd-network-generator.service systemd-timesyncd.service systemd-boot-update.service \
  systemd-update-utmp.service systemd-update-utmp-runlevel.service systemd-random-seed.service \
  systemd-pstore.service systemd-journal-flush.service systemd-pcrphase.service systemd-pcrphase-sysinit.service \
  modprobe@efi_pstore.service modprobe@fuse.service modprobe@dm_mod.service modprobe@loop.service \
  sys-kernel-debug.mount sys-kernel-tracing.mount dev-mqueue.mount dev-hugepages.mount
mkdir -p "$root/etc/systemd/system-generators" "$root/etc/systemd/journald.conf.d" "$root/etc/modprobe.d"
for generator in cryptsetup debug getty gpt-auto hibernate-resume integritysetup rc-local run sysv veritysetup; do
  ln -sf /dev/null "$root/etc/systemd/system-generators/systemd-$generator-generator"
done
printf '[Journal]\nStorage=volatile\n' >"$root/etc/systemd/journald.conf.d/lab.conf"
for module in aesni_intel ghash_clmulni_intel crct10dif_pclmul crc32_pclmul sha512_ssse3 sha256_ssse3 kvm_intel kvm_amd \
  iTCO_wdt i2c_i801 lpc_ich pcspkr psmouse serio_raw joydev evdev qemu_fw_cfg; do
  echo "blacklist $module"
done >"$root/etc/modprobe.d/lab.conf"
