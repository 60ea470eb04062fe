import type { Clean, Placeholders } from './placeholders.ts';
import { processName, statusLine } from './process-rules.ts';

/** Files that hold nothing but what makes this one machine or device unique: never part of a capture. */
const secret =
  /\/(?:serial|serial_number|\w+_serial|product_uuid|\w+_asset_tag|wwid|nguid|eui|uniq|unique_id|vpd\w*|environ)$/;

export const isSecret = (path: string): boolean => secret.test(path);

type Rule = (text: string, clean: Clean, stand: Placeholders) => string;

/** Files whose form says what is private in them; people write what they like into comments. All others are cleaned by the look of their words alone. */
const rules: [RegExp, Rule][] = [
  [/\/mountinfo$/, byLine(mountLine)],
  [/^\/proc\/(?:self|\d+|net)?\/?(?:net\/)?route$/, byLine(routeLine)],
  [/\/dm\/name$/, (text, _clean, stand) => wholly(text, (it) => stand.of('mapped', it))],
  [/\/dm\/uuid$/, (text, _clean, stand) => wholly(text, (it) => mappedId(it, stand))],
  [/^\/sys\/fs\/\w+\/[^/]+\/label$/, (text, _clean, stand) => wholly(text, (it) => stand.of('label', it))],
  [/^\/etc\/passwd$/, byLine(passwdLine)],
  [/^\/etc\/group$/, byLine(groupLine)],
  // Settings and boot entries of loaders are written by people, too.
  [
    /^(?:\/etc\/|\/(?:boot|efi)\/.*\.conf$)/,
    byLine((line, clean) => (/^\s*#/.test(line) ? '#' : clean(line))),
  ],
  [/^\/proc\/\d+\/comm$/, (text, clean, stand) => wholly(text, (it) => processName(it, clean, stand))],
  [/^\/proc\/\d+\/status$/, byLine(statusLine)],
  [/^\/proc\/\d+\/cmdline$/, () => ''],
];

/** The cleaned text of one file. */
export function cleanFile(path: string, text: string, clean: Clean, stand: Placeholders): string {
  const rule = rules.find(([pattern]) => pattern.test(path))?.[1];
  return rule ? rule(text, clean, stand) : clean(text);
}

type LineRule = (line: string, clean: Clean, stand: Placeholders) => string;

function byLine(rule: LineRule): Rule {
  return (text, clean, stand) =>
    text
      .split('\n')
      .map((line) => line && rule(line, clean, stand))
      .join('\n');
}

/** The text of a file that holds one word. */
const wholly = (text: string, replace: (word: string) => string): string =>
  text.trim() === '' ? text : replace(text.trim()) + (text.endsWith('\n') ? '\n' : '');

/** Folders of the system itself: what is mounted there, or one level below, tells of nobody. */
const ofSystem =
  /^\/(?:(?:boot|proc|sys|dev)(?:\/.*)?|(?:efi|usr|var|nix|etc|tmp|root|sysroot|run|home)?|(?:usr|var|nix|etc)\/[^/]+)$/;

/** proc_pid_mountinfo(5): where a mount comes from, where it is, and how, may all have names in them. */
function mountLine(line: string, clean: Clean, stand: Placeholders): string {
  const [before = '', after = ''] = line.split(' - ');
  const [id = '', parent = '', device = '', , at = '', ...options] = before.split(' ');
  const [type = '', source = ''] = after.split(' ');
  const place = ofSystem.test(at) ? at : stand.of('mount', at);
  const from = source.startsWith('/dev/') ? clean(source) : otherSource(type, source, stand);
  return `${[id, parent, device, '/', place, ...options].join(' ')} - ${type} ${from} rw`;
}

/** What is mounted from no disk: a pool or a server has a name of its own, all else is called as somebody liked. */
function otherSource(type: string, source: string, stand: Placeholders): string {
  if (type === 'zfs') return stand.of('pool', source);
  return /^\/\/|:/.test(source) ? stand.of('server', source) : type;
}

/** Addresses stand in hexadecimal in the second and third column; all zeros is the default route. */
function routeLine(line: string, clean: Clean, stand: Placeholders): string {
  return line
    .split('\t')
    .map((field, index) =>
      (index === 1 || index === 2) && /^[0-9A-F]{8}$/.test(field) && field !== '00000000'
        ? stand.of('ipv4Hex', field)
        : clean(field),
    )
    .join('\t');
}

/** `CRYPT-LUKS2-<id>-<name>`, `LVM-<id>`: what kind of thing it is stays. */
function mappedId(id: string, stand: Placeholders): string {
  const head = /^(?:CRYPT-[A-Z0-9]+-|LVM-|MPATH-|mpath-|DMRAID-)?/.exec(id)?.[0] ?? '';
  return head + stand.of('disk', id.slice(head.length));
}

/** passwd(5): only names and numbers of accounts matter; the person's full name never does. */
function passwdLine(line: string, clean: Clean, stand: Placeholders): string {
  const [name = '', password = '', uid = '', gid = '', , home = '', shell = ''] = line.split(':');
  const cleanName = Number(uid) >= 1000 ? accountName(name, clean, stand) : name;
  return [cleanName, password && 'x', uid, gid, '', clean(home), shell].join(':');
}

/** group(5): the members are people, whether this machine's own list of accounts has them or not. */
function groupLine(line: string, clean: Clean, stand: Placeholders): string {
  const [name = '', password = '', gid = '', members = ''] = line.split(':');
  const cleanMembers = members.split(',').map((it) => it && accountName(it, clean, stand));
  const cleanName = Number(gid) >= 1000 ? accountName(name, clean, stand) : clean(name);
  return [cleanName, password && 'x', gid, cleanMembers.join(',')].join(':');
}

function accountName(name: string, clean: Clean, stand: Placeholders): string {
  const cleaned = clean(name);
  return cleaned === name ? stand.of('user', name) : cleaned;
}
