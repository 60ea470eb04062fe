/**
 * Whether kernel-install wrote the entry and will write it again: newer ones say so in it; that of systemd 252 has
 * the name TOKEN-RELEASE.conf and starts /TOKEN/RELEASE/linux (90-loaderentry.install), and so does a copy of it.
 */
export function isMade(files: ReadonlyMap<string, string>, entry: string): boolean {
  const text = files.get(entry) ?? '';
  if (/^# File created by .*kernel\/install\.d/m.test(text)) return true;
  const [, token, release] = /^[ \t]*linux[ \t]+\/([^\s/]+)\/([^\s/]+)\/linux[ \t]*$/m.exec(text) ?? [];
  if (token === undefined || release === undefined) return false;
  const name = `${entry.slice(0, entry.lastIndexOf('/') + 1)}${token}-${release}`;
  return [...files.keys()].some(
    (path) => path.startsWith(name) && /^(?:\+\d+(?:-\d+)?)?\.conf$/.test(path.slice(name.length)),
  );
}
