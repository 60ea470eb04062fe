/** A system of which `before/` has the files: how it was started, and what Bindery may do with it. */
export interface System {
  name: string;
  /** Words of the kernel command line, by which GRUB is told. */
  commandLine: string;
  loaderInfo?: string;
  /** The kernel came as a unified image. */
  isUnified?: boolean;
  /** What systemd-boot says it started. */
  entry?: string;
  /** What is run to switch the IOMMU on, with each argument in brackets. */
  on?: string[];
  /** What is run to take that back; the same where it is not said. */
  off?: string[];
  /** The lines that are left to the user instead. */
  byHand?: string[];
}

const grub = 'BOOT_IMAGE=/boot/vmlinuz root=UUID=11-22 ro quiet';
const efi = 'initrd=\\initrd root=UUID=11-22 rw quiet';
const systemdBoot = 'systemd-boot 255.4-1';
const add = ['add intel_iommu=on'];

export const systems: System[] = [
  { name: 'debian-grub', commandLine: grub, on: ['update-grub'] },
  { name: 'ubuntu-grub', commandLine: grub, on: ['update-grub'] },
  { name: 'arch-grub', commandLine: grub, on: ['grub-mkconfig [-o] [/boot/grub/grub.cfg]'] },
  { name: 'manjaro-grub', commandLine: grub, on: ['update-grub'] },
  { name: 'void-grub', commandLine: grub, on: ['grub-mkconfig [-o] [/boot/grub/grub.cfg]'] },
  { name: 'gentoo-grub', commandLine: grub, on: ['grub-mkconfig [-o] [/boot/grub/grub.cfg]'] },
  { name: 'opensuse-grub', commandLine: grub, on: ['grub2-mkconfig [-o] [/boot/grub2/grub.cfg]'] },
  { name: 'microos-grub', commandLine: grub, on: ['transactional-update [--non-interactive] [grub.cfg]'] },
  {
    name: 'fedora-grubby',
    commandLine: 'BOOT_IMAGE=(hd0,gpt2)/vmlinuz root=UUID=11-22 ro rhgb quiet',
    on: ['grubby [--update-kernel=ALL] [--args=intel_iommu=on]'],
    off: ['grubby [--update-kernel=ALL] [--remove-args=intel_iommu=on]'],
  },
  {
    name: 'silverblue',
    commandLine: 'BOOT_IMAGE=(hd0,gpt2)/ostree/vmlinuz root=UUID=11-22 rw',
    on: ['rpm-ostree [kargs] [--append-if-missing=intel_iommu=on]'],
    off: ['rpm-ostree [kargs] [--delete-if-present=intel_iommu=on]'],
  },
  {
    name: 'debian-systemd-boot',
    commandLine: efi,
    loaderInfo: systemdBoot,
    entry: '0a1b2c3d-6.1.0-18-amd64.conf',
    on: ['6.1.0-13-amd64', '6.1.0-18-amd64'].map((it) => `kernel-install [add] [${it}] [/boot/vmlinuz-${it}]`),
  },
  {
    name: 'endeavouros-systemd-boot',
    commandLine: efi,
    loaderInfo: systemdBoot,
    entry: '0a1b2c3d-6.1.0-18-amd64.conf',
    on: ['6.1.0-13-amd64', '6.1.0-18-amd64'].map((it) => `kernel-install [add] [${it}] [/boot/vmlinuz-${it}]`),
  },
  { name: 'arch-systemd-boot', commandLine: efi, loaderInfo: systemdBoot, entry: 'arch.conf', on: [] },
  {
    name: 'proxmox-systemd-boot',
    commandLine: efi,
    loaderInfo: systemdBoot,
    entry: 'proxmox-6.8.12-4-pve.conf',
    on: ['proxmox-boot-tool [refresh]'],
  },
  { name: 'proxmox-grub', commandLine: grub, on: ['proxmox-boot-tool [refresh]'] },
  {
    name: 'popos-kernelstub',
    commandLine: efi,
    loaderInfo: systemdBoot,
    entry: 'pop_os-current.conf',
    on: ['kernelstub [--add-options] [intel_iommu=on]'],
    off: ['kernelstub [--delete-options] [intel_iommu=on]'],
  },
  {
    name: 'tumbleweed-sdbootutil',
    commandLine: efi,
    loaderInfo: systemdBoot,
    entry: 'opensuse-tumbleweed-6.11.conf',
    on: ['sdbootutil [update-all-entries]'],
  },
  { name: 'arch-uki', commandLine: 'root=UUID=11-22 rw', loaderInfo: systemdBoot, isUnified: true, on: ['mkinitcpio [-P]'] },
  {
    name: 'arch-uki-cmdline.d',
    commandLine: 'root=UUID=11-22 rw',
    loaderInfo: systemdBoot,
    isUnified: true,
    on: ['mkinitcpio [-P]'],
  },
  {
    name: 'fedora-uki',
    commandLine: 'root=UUID=11-22 ro',
    loaderInfo: systemdBoot,
    isUnified: true,
    on: [
      'kernel-install [add] [6.11.4-301.fc41.x86_64] [/lib/modules/6.11.4-301.fc41.x86_64/vmlinuz]',
    ],
  },
  { name: 'refind', commandLine: efi, loaderInfo: 'rEFInd 0.14.2', on: [] },
  { name: 'cachyos-limine', commandLine: 'root=UUID=11-22 rw', loaderInfo: 'Limine 9.2.0', on: ['limine-update'] },
  { name: 'omarchy-limine', commandLine: 'root=/dev/mapper/root rw', loaderInfo: 'Limine 9.2.0', on: ['limine-update'] },
  { name: 'limine-plain', commandLine: 'root=UUID=11-22 rw quiet', loaderInfo: 'Limine 9.2.0', on: [] },
  { name: 'debian-u-boot-menu', commandLine: 'root=UUID=11-22 ro quiet', on: ['u-boot-update'] },
  { name: 'extlinux-plain', commandLine: 'root=UUID=11-22 ro', byHand: add },
  { name: 'syslinux-plain', commandLine: 'BOOT_IMAGE=../vmlinuz-linux initrd=../initrd root=UUID=11-22', byHand: add },
  {
    name: 'nixos',
    commandLine: efi,
    loaderInfo: systemdBoot,
    byHand: ['boot.kernelParams = [ "intel_iommu=on" ];'],
  },
  {
    name: 'steamos',
    commandLine: grub,
    byHand: [...add, 'echo /etc/default/grub | sudo tee /etc/atomic-update.conf.d/bindery.conf'],
  },
];
