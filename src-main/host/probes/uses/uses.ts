import type { HostReader } from '#shared/host/host-reader.ts';
import type { Uses } from '#shared/host/uses.ts';
import { readInputUses } from './input.ts';
import { readNetworkUses } from './network.ts';
import { readSoundUses } from './sound.ts';
import { readStorageUses } from './storage.ts';

/** Which devices this running system itself stands on, and the person in front of it. */
export const readUses = (reader: HostReader): Uses => ({
  storage: readStorageUses(reader),
  network: readNetworkUses(reader),
  input: readInputUses(reader),
  sound: readSoundUses(reader),
});
