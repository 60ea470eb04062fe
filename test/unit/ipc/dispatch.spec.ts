import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { invokeNames, type InvokeName } from '../../../shared/ipc/channels.ts';
import type { Handlers } from '../../../shared/ipc/contract.ts';
import { dispatch } from '../../../shared/ipc/dispatch.ts';

const handler = vi.fn(() => Promise.resolve({ ok: true, value: null } as never));
const handlers = Object.fromEntries(invokeNames.map((name) => [name, handler])) as unknown as Handlers;
const send = (name: string, raw: unknown) => dispatch(handlers, name, raw, () => 'id');

const gpu = '0000:01:00.0';
const sha256 = 'a'.repeat(64);
const release = { action: 'release', gpu };
const good: Record<InvokeName, unknown> = {
  'host.scan': undefined,
  'plan.make': { action: 'bind-now', gpu, accepted: ['group-shared'] },
  'plan.apply': { choice: release, sha256 },
  'run.stop': undefined,
  'script.save': { choice: release, sha256 },
  'capture.save': undefined,
  'capture.open': undefined,
  'guest.qemu': { gpu },
  'practice.enter': 'twins',
  'practice.restart': undefined,
  'history.list': undefined,
  'history.journal': { journal: '20261122T091200Z-0123' },
  'practice.leave': undefined,
  'app.info': undefined,
  'app.openProjectPage': undefined,
  'app.about': undefined,
  'licence.open': 'chromium',
  'log.open': undefined,
  'report.preview': undefined,
  'report.save': { sha256 },
};

describe('SECURITY(8): what reaches a handler', () => {
  it.each(Object.entries(good))('%s with its argument does', async (name, raw) => {
    expect(await send(name, raw)).toMatchObject({ ok: true });
    expect(handler).toHaveBeenCalledExactlyOnceWith(raw);
  });

  it('garbage never does', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...invokeNames),
        fc.anything({ withNullPrototype: true, withBigInt: true }).filter((raw) => raw !== undefined),
        async (name, raw) => {
          expect(await send(name, raw)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
        },
      ),
      { numRuns: 500 },
    );
    expect(handler).not.toHaveBeenCalled();
  });

  it('an unknown channel never does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.anything(), async (name, raw) => {
        fc.pre(!(invokeNames as readonly string[]).includes(name));
        expect(await send(name, raw)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
      }),
    );
    for (const name of ['__proto__', 'constructor', 'toString', 'run.progress']) {
      expect(await send(name, undefined)).toMatchObject({ ok: false });
    }
    expect(handler).not.toHaveBeenCalled();
  });

  it.each<[string, InvokeName, unknown]>([
    ['one property too many', 'guest.qemu', { gpu, path: '/etc/passwd' }],
    ['a path for an address', 'guest.qemu', { gpu: '../../etc' }],
    ['a line after the address', 'guest.qemu', { gpu: `${gpu}\n` }],
    ['an upper-case address', 'guest.qemu', { gpu: '0000:0A:00.0' }],
    ['an unknown action', 'plan.make', { action: 'run', gpu }],
    ['a script', 'plan.apply', { choice: release, sha256, script: 'rm' }],
    ['a short digest', 'plan.apply', { choice: release, sha256: 'a' }],
    ['a made-up finding', 'plan.make', { action: 'bind-now', gpu, accepted: ['anything'] }],
    ['endless findings', 'plan.make', { action: 'bind-now', gpu, accepted: Array(99).fill('only-gpu') }],
    ['an argument where there is none', 'host.scan', {}],
    ['a sample that there is none of', 'practice.enter', '../twins'],
    ['a sample by what every object has', 'practice.enter', 'toString'],
    ['a path to save to', 'script.save', { choice: release, sha256, path: '/etc/shadow' }],
  ])('%s never does', async (_what, name, raw) => {
    expect(await send(name, raw)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    expect(handler).not.toHaveBeenCalled();
  });
});
