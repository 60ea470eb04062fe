import type { HostReader } from '#shared/host/host-reader.ts';
import type { Seen, SoundUse } from '#shared/host/uses.ts';
import { describe, valueOf } from '#shared/reading.ts';
import { pciDevicesIn } from './pci-path.ts';

const SOUND = '/sys/class/sound';

/** Sound cards with the devices they hang on, and whether somebody plays or records (proc/asound). */
export function readSoundUses(reader: HostReader): Seen<SoundUse> {
  const names = reader.list(SOUND);
  // Without a sound driver there is no such folder.
  if (names.kind === 'absent' && valueOf(reader.exists('/sys/class')) === true)
    return { uses: [], doubt: null };
  if (names.kind !== 'value') return { uses: [], doubt: `${SOUND} ${describe(names)}` };
  const uses = names.value
    .filter((name) => /^card\d+$/.test(name))
    .flatMap((card) => {
      const devices = pciDevicesIn(valueOf(reader.resolve(`${SOUND}/${card}`)) ?? '');
      if (devices.length === 0) return [];
      const by = valueOf(reader.text(`${SOUND}/${card}/id`)) ?? card;
      const isOpen = isPlaying(reader, card);
      return devices.map((address) => ({ address, by, isOpen }));
    });
  return { uses, doubt: null };
}

/** Every stream of a card has a `status`, which is `closed` or tells of who has it open. */
function isPlaying(reader: HostReader, card: string): boolean {
  const list = (folder: string): string[] => valueOf(reader.list(folder)) ?? [];
  const folder = `/proc/asound/${card}`;
  return list(folder)
    .filter((name) => /^pcm\d+[pc]$/.test(name))
    .flatMap((pcm) => list(`${folder}/${pcm}`).map((sub) => `${folder}/${pcm}/${sub}/status`))
    .filter((path) => /\/sub\d+\/status$/.test(path))
    .some((path) => {
      const status = valueOf(reader.text(path));
      return status !== null && !status.startsWith('closed');
    });
}
