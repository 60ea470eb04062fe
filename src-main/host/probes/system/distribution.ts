import { immutableById, parseOsRelease, type Distribution } from '#shared/host/system/distribution.ts';
import type { HostReader } from '#shared/host/host-reader.ts';
import { absent, parsed, unreadable, value, valueOf } from '#shared/reading.ts';

/** The distribution, and whether its files are its user's to change. */
export function readDistribution(reader: HostReader): Distribution {
  const own = reader.text('/etc/os-release');
  const release = parsed(own.kind === 'absent' ? reader.text('/usr/lib/os-release') : own, parseOsRelease);
  const ostree = reader.exists('/run/ostree-booted');
  const nixos = reader.exists('/etc/NIXOS');
  const id = valueOf(release)?.id;
  const known = id === undefined ? null : immutableById(id);
  const isKnown = release.kind === 'value';
  const unnamed = unreadable('no os-release to go by');
  return {
    release,
    immutable: valueOf(ostree) ? value('ostree') : known ? value(known) : isKnown ? absent : unnamed,
    declarative:
      valueOf(nixos) || id === 'nixos'
        ? value('nixos')
        : id === 'guix'
          ? value('guix')
          : isKnown
            ? absent
            : unnamed,
  };
}
