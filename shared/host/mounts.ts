/** One mounted file system, from /proc/self/mountinfo (proc_pid_mountinfo(5)). */
export interface Mount {
  /** `major:minor` of the device; `0:N` for those that have none of their own, btrfs among them. */
  device: string;
  at: string;
  type: string;
  /** What was mounted, `/dev/nvme0n1p2`. */
  source: string;
}

export function parseMounts(text: string): Mount[] {
  return text.split('\n').flatMap((line) => {
    const [before, after] = line.split(' - ');
    const device = before?.split(' ')[2];
    const at = before?.split(' ')[4];
    const [type, source] = after?.split(' ') ?? [];
    if (!device || !at || !type || !source) return [];
    return [{ device, at: unescaped(at), type, source: unescaped(source) }];
  });
}

/** Spaces and the like stand as three octal digits, `\040`. */
export const unescaped = (text: string): string =>
  text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8)));

/** Interfaces of the default route, from /proc/net/route: destination and mask are zero. */
export function defaultRouteInterfaces(text: string): string[] {
  const names = text
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))
    .filter((fields) => fields[1] === '00000000' && fields[7] === '00000000')
    .map((fields) => fields[0] ?? '');
  return [...new Set(names.filter(Boolean))];
}
