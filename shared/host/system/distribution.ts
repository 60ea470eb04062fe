import type { Reading } from '../../reading.ts';

/** Which Linux this is, and how it wants to be changed. */
export interface Distribution {
  release: Reading<OsRelease>;
  /** Absent: an ordinary system, whose files may be changed. */
  immutable: Reading<Immutable>;
  /** Absent: not described by a configuration of its own. */
  declarative: Reading<'nixos' | 'guix'>;
}

/** `ostree`: Silverblue, Bazzite; `transactional`: openSUSE MicroOS; the rest by their names. */
export type Immutable = 'ostree' | 'transactional' | 'steamos' | 'abroot' | 'ubuntu-core';

export interface OsRelease {
  /** `ID`, such as `linuxmint`. */
  id: string;
  /** `VERSION_ID`; null on rolling distributions. */
  version: string | null;
  family: Family;
}

export const families = [
  'debian',
  'fedora',
  'arch',
  'suse',
  'gentoo',
  'alpine',
  'void',
  'nixos',
  'guix',
] as const;
export type Family = (typeof families)[number] | 'other';

/** Names under which a family goes in `ID` and `ID_LIKE`, where they are not its own. */
const otherNames: Record<string, Family> = {
  ubuntu: 'debian',
  rhel: 'fedora',
  centos: 'fedora',
  opensuse: 'suse',
  sles: 'suse',
  archlinux: 'arch',
};

/** os-release(5); null without an `ID`. */
export function parseOsRelease(text: string): OsRelease | null {
  const field = (name: string): string | null =>
    new RegExp(`^${name}=(["']?)(.*)\\1$`, 'm').exec(text)?.[2]?.trim() ?? null;
  const id = field('ID');
  if (!id) return null;
  const names = [id, ...(field('ID_LIKE') ?? '').split(/\s+/)].map((name) => name.toLowerCase());
  return { id, version: field('VERSION_ID') || null, family: names.map(familyOf).find(Boolean) ?? 'other' };
}

function familyOf(name: string): Family | null {
  const known = families.find((family) => family === name) ?? otherNames[name];
  if (known) return known;
  return name.startsWith('opensuse-') ? 'suse' : null;
}

/** Systems that are known by their name alone. */
export function immutableById(id: string): Immutable | null {
  if (id === 'steamos') return 'steamos';
  if (id === 'vanilla') return 'abroot';
  if (id === 'ubuntu-core') return 'ubuntu-core';
  return /^(opensuse-(microos|aeon|kalpa|leap-micro)|sle?-micro)/.test(id) ? 'transactional' : null;
}
