import { unescaped } from './mounts.ts';

/** Active swap areas that are devices, from /proc/swaps (proc_swaps(5)); a swap file is on a mounted disk anyway. */
export function swapDevices(text: string): string[] {
  return text
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[1] === 'partition')
    .map((fields) => unescaped(fields[0] ?? ''));
}
