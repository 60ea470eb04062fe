import type { HostReader } from '#shared/host/host-reader.ts';
import {
  effectiveUser,
  isPolkitAgent,
  lockedMemoryLimit,
  type Session,
} from '#shared/host/system/session.ts';
import { absent, parsed, unreadable, value, valueOf, type Reading } from '#shared/reading.ts';

/** Who runs Bindery and what their session has. */
export function readSession(reader: HostReader): Session {
  const user = known(parsed(reader.text('/proc/self/status'), effectiveUser));
  return {
    user,
    polkitAgent: user.kind === 'value' ? readAgent(reader, user.value) : user,
    lockedMemory: known(parsed(reader.text('/proc/self/limits'), lockedMemoryLimit)),
  };
}

const known = <T>(reading: Reading<T>): Reading<T> =>
  reading.kind === 'absent' ? unreadable('there is no /proc') : reading;

/** Root is not asked for passwords, so it needs no agent, and looking through all processes takes time. */
function readAgent(reader: HostReader, user: number): Reading<string> {
  if (user === 0) return absent;
  const names = reader.list('/proc');
  if (names.kind !== 'value') return known(names);
  for (const id of names.value.filter((name) => /^\d+$/.test(name))) {
    const name = valueOf(reader.text(`/proc/${id}/comm`, 64));
    if (name === null || !isPolkitAgent(name)) continue;
    // The login screen has an agent too, but not for this user.
    if (valueOf(parsed(reader.text(`/proc/${id}/status`), effectiveUser)) === user) return value(name);
  }
  return absent;
}
