import { beforeEach, expect, it, vi } from 'vitest';
import { invokeNames } from '../../../shared/ipc/channels.ts';
import type { Handlers } from '../../../shared/ipc/contract.ts';
import { register } from '../../../src-main/ipc/register.ts';

type Listener = (event: unknown, argument?: unknown) => unknown;
const channels = vi.hoisted(() => new Map<string, (event: unknown, argument?: unknown) => unknown>());
vi.mock('electron', () => ({
  ipcMain: { handle: (name: string, listener: Listener) => channels.set(name, listener) },
}));

const log = { lines: [] as string[], faults: [] as unknown[] };
const handlers = Object.fromEntries(invokeNames.map((name) => [name, vi.fn()])) as unknown as Handlers;
const ours = { senderFrame: { parent: null, origin: 'app://wizard' }, sender: { id: 7 } };

beforeEach(() => {
  channels.clear();
  log.lines = [];
  register({ id: 7 }, 'app://wizard', handlers, {
    write: (line) => log.lines.push(line),
    fault: (_where, fault) => {
      log.faults.push(fault);
      return 'abcd1234';
    },
  });
});

it('opens exactly the channels of the contract', () => {
  expect([...channels.keys()].sort()).toEqual([...invokeNames].sort());
});

it.each([...invokeNames])('SECURITY(7): %s refuses a foreign sender, says so, and calls nothing', (name) => {
  const foreign = { ...ours, senderFrame: { parent: null, origin: 'https://example.org' } };
  expect(channels.get(name)?.(foreign)).toEqual({
    ok: false,
    error: { code: 'bad-request', problem: 'sender' },
  });
  expect(handlers[name]).not.toHaveBeenCalled();
  expect(log.lines).toHaveLength(1);
  expect(log.lines[0]).toContain(name);
});

it('passes a checked call to its handler', async () => {
  vi.mocked(handlers['guest.qemu']).mockResolvedValue({ ok: true, value: { arguments: '-device' } });
  const answer = await channels.get('guest.qemu')?.(ours, { gpu: '0000:01:00.0' });
  expect(answer).toEqual({ ok: true, value: { arguments: '-device' } });
  expect(handlers['guest.qemu']).toHaveBeenCalledWith({ gpu: '0000:01:00.0' });
});

it('lets no exception across, only the id under which the log knows it', async () => {
  const fault = new Error('secret detail');
  vi.mocked(handlers['host.scan']).mockRejectedValue(fault);
  const answer = await channels.get('host.scan')?.(ours);
  expect(answer).toEqual({ ok: false, error: { code: 'internal', id: 'abcd1234' } });
  expect(log.faults).toEqual([fault]);
});
