import type { Kind, Placeholders } from './placeholders.ts';

/** What private values look like wherever they stand. Tried in this order at every place of a text. */
interface Pattern {
  source: string;
  /** @returns what stands there instead */
  replace: (found: string, stand: Placeholders) => string;
}

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const isUuid = new RegExp(`^${UUID}$`, 'i');
const START = '(?<![\\p{L}\\p{N}_])';
const END = '(?![\\p{L}\\p{N}_])';

/** Words of the kernel command line that name a person's own disks. */
const diskWords = 'root|resume|cryptdevice|cryptkey|zfs|bootfs|rd\\.(?:luks|lvm|md|zfs)[\\w.]*|luks\\.\\w+';
/** And their own networks, machines and accounts. */
const otherWords = [
  'nfsroot|nfsaddrs|netroot|ip|ifname|nameserver|ds|BOOTIF|iscsi_\\w+|instance|url|fetch',
  'hostname|autologin|user|username|live\\.user|systemd\\.(?:hostname|machine_id)',
  'rd\\.(?:iscsi|nfs|neednet|znet|route|peerdns)[\\w.]*',
].join('|');
const VALUE = '(?:"[^"]*"|[^\\s"]+)';

const after = (kind: Kind, prefix: RegExp) => (found: string, stand: Placeholders) => {
  const head = prefix.exec(found)?.[0] ?? '';
  return head + stand.of(kind, found.slice(head.length));
};

export const patterns: Pattern[] = [
  {
    source: `(?<![\\w.-])(?:${diskWords})=${VALUE}`,
    replace: (found, stand) => {
      const at = found.indexOf('=') + 1;
      return found.slice(0, at) + disksOf(found.slice(at), stand);
    },
  },
  {
    source: `(?<![\\w.-])(?:${otherWords})=${VALUE}`,
    replace: (found, stand) => {
      const at = found.indexOf('=') + 1;
      const value = found.slice(at);
      return found.slice(0, at) + (plain.test(value) ? value : stand.of('private', value));
    },
  },
  {
    source: `${START}(?:PART)?(?:UUID|LABEL)=(?:"[^"]*"|[^\\s"',:;\\\\]+)`,
    replace: (found, stand) => {
      const at = found.indexOf('=') + 1;
      return found.slice(0, at) + diskWord(found.slice(at).replaceAll('"', ''), stand);
    },
  },
  { source: `(?<![0-9a-f])${UUID}(?![0-9a-f])`, replace: (found, stand) => stand.of('uuid', found) },
  {
    // What disks and their makers number world-wide: wwn, eui, naa, and names of NVMe subsystems.
    source: `${START}(?:nqn\\.\\S+|(?:eui|naa)\\.[0-9a-f]{16,32}|(?:wwn-)?0x5[0-9a-f]{15})${END}`,
    replace: (found, stand) => stand.of('disk', found),
  },
  {
    source: '/dev/disk/by-(?:uuid|partuuid|id|label|partlabel|diskseq|dname)/[^\\s"\',]+',
    replace: (found, stand) => {
      const at = found.lastIndexOf('/') + 1;
      return found.slice(0, at) + diskWord(found.slice(at), stand);
    },
  },
  {
    source: '/dev/mapper/(?!control\\b)[^\\s"\',:/\\[]+',
    replace: after('mapped', /^\/dev\/mapper\//),
  },
  {
    source: '/(?:run/)?media/[^\\s"\',:/]+(?:/[^\\s"\',:/]+)?',
    replace: after('private', /^\/(?:run\/)?media\//),
  },
  {
    source: '(?:/(?:var/)?home|/Users)/[^\\s"\',:/]+',
    replace: after('user', /^.*\//),
  },
  {
    source: '^(?:[A-Z]: )?(?:Serial|Uniq)[ \\t]*[:=][ \\t]*\\S.*$',
    replace: after('private', /^.*?[:=][ \t]*/),
  },
  { source: '(?<=(?:en|wl|ww|ib)x)[0-9a-f]{12}(?![0-9a-z])', replace: hardware('macDigits') },
  { source: '(?<![0-9a-f:])(?:[0-9a-f]{2}:){5,19}[0-9a-f]{2}(?![0-9a-f:])', replace: hardware('mac') },
  { source: '(?<![0-9a-f-])(?:[0-9a-f]{2}-){5,7}[0-9a-f]{2}(?![0-9a-f-])', replace: hardware('mac') },
  {
    source: '(?<![\\w.:-])(?:\\d{1,3}\\.){3}\\d{1,3}(?![\\w.-])',
    replace: (found, stand) => (/^(0|127|255)\./.test(found) ? found : stand.of('ipv4', found)),
  },
  {
    source:
      '(?<![\\w.:])(?:[23][0-9a-f]{3}|f[cdef][0-9a-f]{2})(?::[0-9a-f]{1,4}){0,6}:(?::(?:[0-9a-f]{1,4}:){0,6}[0-9a-f]{0,4}|[0-9a-f]{1,4})(?![\\w:])',
    replace: (found, stand) =>
      found.includes('::') || found.split(':').length === 8 ? stand.of('ipv6', found) : found,
  },
  {
    // Machine ids, and IPv6 addresses as /proc/net writes them; all zeros is nobody's.
    source: '(?<![0-9a-z])[0-9a-f]{32}(?![0-9a-z])',
    replace: (found, stand) => (/^0+$/.test(found) ? found : stand.of('id32', found)),
  },
];

function hardware(kind: Kind) {
  return (found: string, stand: Placeholders): string =>
    /^[0:-]+$/.test(found) || /^[f:-]+$/i.test(found) ? found : stand.of(kind, found);
}

/** A disk by its number or label. */
const diskWord = (word: string, stand: Placeholders): string =>
  isUuid.test(word) ? stand.of('uuid', word) : stand.of('disk', word);

/** Kernel names of disks are the same on every machine, and so are words that say how to mount. */
const plain =
  /^(?:\/dev\/(?:sd[a-z]+|hd[a-z]+|vd[a-z]+|xvd[a-z]+|nvme\d+n\d+p?|mmcblk\d+p?|md|dm-|ram)\d*|dhcp|on|off|auto|zfs|live|\d*)$/;

/** Takes such a word's value apart, so that its form survives: `UUID=…:name`, `ZFS=pool/dataset`, `/dev/mapper/name`. */
function disksOf(value: string, stand: Placeholders): string {
  const bare = value.replaceAll('"', '');
  const [, head = '', rest = ''] =
    /^((?:PART)?(?:UUID|LABEL)=|ZFS=|zfs:|\/dev\/mapper\/|\/dev\/disk\/by-\w+\/)?(.*)$/s.exec(bare) ?? [];
  const words = rest.split(':').map((word, index) => {
    if (plain.test(word)) return word;
    if (index > 0) return stand.of('private', word);
    if (head === '/dev/mapper/') return stand.of('mapped', word);
    if (/^zfs/i.test(head)) return stand.of('pool', word);
    return head
      ? diskWord(word, stand)
      : isUuid.test(word)
        ? stand.of('uuid', word)
        : stand.of('private', word);
  });
  return head + words.join(':');
}
