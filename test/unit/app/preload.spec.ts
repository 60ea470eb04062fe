import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Bridge } from '../../../shared/ipc/bridge.ts';

const electron = vi.hoisted(() => ({
  exposed: [] as [name: string, api: unknown][],
  invoke: vi.fn((channel: string, argument: unknown) => Promise.resolve([channel, argument])),
  on: vi.fn<(channel: string, listener: (event: unknown, payload: unknown) => void) => void>(),
  removeListener: vi.fn(),
}));
vi.mock('electron', () => ({
  contextBridge: {
    exposeInMainWorld: (name: string, api: unknown) => electron.exposed.push([name, api]),
  },
  ipcRenderer: { invoke: electron.invoke, on: electron.on, removeListener: electron.removeListener },
}));

let bridge: Bridge;
beforeAll(async () => {
  await import('../../../src-main/preload.ts');
  bridge = electron.exposed[0]?.[1] as Bridge;
});

describe('SECURITY(9): what the page is given', () => {
  it('is one frozen object with two functions', () => {
    expect(electron.exposed.map(([name]) => name)).toEqual(['bindery']);
    expect(Object.keys(bridge).sort()).toEqual(['invoke', 'on']);
    expect(Object.isFrozen(bridge)).toBe(true);
  });

  it('passes a known call on', async () => {
    expect(await bridge.invoke('guest.qemu', { gpu: 'x' })).toEqual(['guest.qemu', { gpu: 'x' }]);
  });

  it.each(['run.progress', 'toString', '__proto__', '', 'host.scan2'])(
    'refuses the call %j',
    async (name) => {
      electron.invoke.mockClear();
      await expect(bridge.invoke(name)).rejects.toThrow('unknown channel');
      expect(electron.invoke).not.toHaveBeenCalled();
    },
  );

  it.each(['host.scan', 'constructor', ''])('refuses the event %j', (name) => {
    expect(() => bridge.on(name, () => undefined)).toThrow('unknown event');
  });

  it("strips Electron's event from what it tells, until it is told to stop", () => {
    const heard = vi.fn();
    const stop = bridge.on('run.progress', heard);
    const [channel, listener] = electron.on.mock.lastCall ?? [];
    expect(channel).toBe('run.progress');
    listener?.({ sender: 'the transport itself' }, { kind: 'begin', steps: 1 });
    expect(heard.mock.calls).toEqual([[{ kind: 'begin', steps: 1 }]]);
    stop();
    expect(electron.removeListener).toHaveBeenCalledWith('run.progress', listener);
  });
});
