import { describe, valueOf } from '../../../reading.ts';
import type { HostCheck } from '../../check.ts';
import { fineOnHost, foundOnHost, unknownOnHost } from '../../of-host.ts';

const ID = 'no-polkit-agent';

/** Somebody in this session has to ask for the password on polkit's behalf (polkit(8), "Authentication agents"). */
export const polkitAgent: HostCheck = (host) => {
  const { user, polkitAgent: agent } = host.session;
  if (valueOf(user) === 0) return [];
  if (agent.kind === 'value') {
    return fineOnHost(ID, 'Your desktop can ask for the password', [{ path: '/proc', value: agent.value }]);
  }
  const evidence = [
    { path: '/proc', value: agent.kind === 'absent' ? 'no process of an agent' : describe(agent) },
  ];
  if (agent.kind !== 'absent') {
    return unknownOnHost(ID, 'Whether your desktop can ask for the password could not be seen.', evidence);
  }
  return foundOnHost(
    ID,
    'warning',
    'No program here is known to ask for the password (no polkit agent)',
    evidence,
  );
};
