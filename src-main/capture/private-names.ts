import type { HostReader } from '#shared/host/host-reader.ts';
import { valueOf } from '#shared/reading.ts';
import type { Kind } from './placeholders.ts';

/** Names of this machine and its people, in lower case, with what each of them is. */
export type PrivateNames = ReadonlyMap<string, Kind>;

/**
 * Words that name no one: replacing them would spoil what a scan reads (a machine called `debian`, a user
 * called `admin`), and keeping them tells nobody who it was.
 */
export const common: ReadonlySet<string> = new Set(
  (
    'localhost localdomain local lan home root admin administrator user guest test live liveuser linux host ' +
    'server desktop laptop workstation computer machine node proxmox pve debian ubuntu fedora arch archlinux ' +
    'manjaro opensuse suse nixos gentoo alpine void slackware centos rocky almalinux redhat rhel mint pop ' +
    'bazzite silverblue kali kernel boot vfio pci iommu kvm qemu libvirt virtual gpu nvidia amd amdgpu intel ' +
    'nouveau radeon video audio sound usb disk data backup media system default unknown swap windows games storage archive'
  ).split(' '),
);

/** The first person's number on every distribution (SYS_UID_MAX in login.defs); 65534 is nobody. */
const isPerson = (uid: number): boolean => uid >= 1000 && uid !== 65534;

/** Asks the machine for the names that must not be in a capture. What is read here is not part of it. */
export function privateNames(reader: HostReader): PrivateNames {
  const names = new Map<string, Kind>();
  const add = (name: string | undefined, kind: Kind): void => {
    const word = name?.trim().toLowerCase() ?? '';
    // Two letters, or a few digits, are part of too many other things.
    const isTelling =
      word.length > 2 && word.length < 200 && !/^[0-9a-f]{1,4}$/.test(word) && !common.has(word);
    if (isTelling && !names.has(word)) names.set(word, kind);
  };
  for (const line of lines(reader, '/etc/passwd')) {
    const [name, , uid, , fullName, home] = line.split(':');
    if (!isPerson(Number(uid))) continue;
    add(name, 'user');
    add(home?.split('/').at(-1), 'user');
    const people = fullName?.split(',')[0] ?? '';
    for (const word of [people, ...people.split(' ')]) add(word, 'user');
  }
  for (const name of valueOf(reader.list('/home')) ?? []) add(name, 'user');
  for (const file of ['/proc/sys/kernel/hostname', '/etc/hostname']) {
    for (const name of lines(reader, file)) {
      add(name, 'host');
      for (const part of name.split('.')) add(part, 'host');
    }
  }
  return names;
}

const lines = (reader: HostReader, file: string): string[] =>
  (valueOf(reader.text(file)) ?? '').split('\n').filter(Boolean);
