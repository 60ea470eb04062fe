import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ScanView } from '../../../shared/ipc/contract.ts';
import type { PciAddress } from '../../../shared/pci/address.ts';
import type { Choice } from '../../../shared/plan/choice.ts';
import { err, ok } from '../../../shared/result.ts';
import { createHandlers, type Surroundings } from '../../../src-main/ipc/handlers.ts';
import type { Workbench } from '../../../src-main/workbench.ts';

const gpu = '0000:01:00.0' as PciAddress;
const choice: Choice = { action: 'release', gpu };
const sha256 = 'a'.repeat(64);

const bench = (name: string): Workbench => ({
  scan: () => ok({ practice: { title: name } } as ScanView),
  plan: () => ok({ plan: {} as never, script: `# ${name}`, sha256, rescue: null }),
  apply: () => Promise.resolve(err({ code: 'stale-plan' })),
  stop: () => true,
  capture: () => ok({ text: `capture of ${name}`, removed: ['user-names'] }),
  history: () => ok({ runs: [], closed: [], isOpen: true }),
  journal: (journal) => ok(`${journal} of ${name}`),
  report: () => ({ parts: [], removed: [] }),
  guest: () => ok({ arguments: name }),
  restart: name === 'machine' ? null : () => ok({ practice: { title: `${name} again` } } as ScanView),
});
const surroundings = (more: Partial<Surroundings> = {}): Surroundings => ({
  machine: bench('machine'),
  first: more.machine ?? bench('machine'),
  openPractice: (name) => bench(`practice of ${name}`),
  openCaptured: (file) => ok(bench(file)),
  tellProgress: () => undefined,
  watchRun: () => undefined,
  askForFile: () => Promise.resolve(null),
  askForCapture: () => Promise.resolve(null),
  info: { version: '0.1.0', electron: '45', asRoot: false },
  help: {} as Surroundings['help'],
  ...more,
});
const title = (name: string) => ok({ practice: { title: name } });

describe('which machine answers', () => {
  it('is this one, the sample after entering practice, and this one again', async () => {
    const handlers = createHandlers(surroundings());
    expect(await handlers['host.scan'](undefined)).toEqual(title('machine'));
    expect(await handlers['practice.enter']('am5')).toEqual(title('practice of am5'));
    expect(await handlers['host.scan'](undefined)).toEqual(title('practice of am5'));
    expect(await handlers['guest.qemu']({ gpu })).toEqual(ok({ arguments: 'practice of am5' }));
    expect(await handlers['practice.leave'](undefined)).toEqual(title('machine'));
    expect(await handlers['host.scan'](undefined)).toEqual(title('machine'));
  });

  it('can be restarted in practice, and nowhere else', async () => {
    const handlers = createHandlers(surroundings());
    expect(await handlers['practice.restart'](undefined)).toMatchObject({ error: { code: 'bad-request' } });
    await handlers['practice.enter']('am5');
    expect(await handlers['practice.restart'](undefined)).toEqual(title('practice of am5 again'));
  });

  it('is the sample from the start where that was asked for', async () => {
    const handlers = createHandlers(surroundings({ first: bench('practice') }));
    expect(await handlers['host.scan'](undefined)).toEqual(title('practice'));
  });
});

describe('a run', () => {
  it('is told from its beginning to its end on a real machine, and not in practice', async () => {
    const watchRun = vi.fn<Surroundings['watchRun']>();
    const handlers = createHandlers(surroundings({ watchRun }));
    await handlers['plan.apply']({ choice, sha256 });
    expect(watchRun.mock.calls).toEqual([['begins'], [err({ code: 'stale-plan' })]]);
    await handlers['practice.enter']('am5');
    await handlers['plan.apply']({ choice, sha256 });
    expect(watchRun).toHaveBeenCalledTimes(2);
  });

  it('has come to its end for the app when it is at fault itself', async () => {
    const watchRun = vi.fn<Surroundings['watchRun']>();
    const machine = { ...bench('machine'), apply: () => Promise.reject(new Error('a fault')) };
    const handlers = createHandlers(surroundings({ machine, watchRun }));
    await expect(handlers['plan.apply']({ choice, sha256 })).rejects.toThrow('a fault');
    expect(watchRun).toHaveBeenLastCalledWith({ ok: false, error: { code: 'internal', id: 'run' } });
  });

  it('can be asked to stop while it is under way, and only then', async () => {
    const stop = vi.fn(() => true);
    const machine = { ...bench('machine'), stop };
    const handlers = createHandlers(surroundings({ machine }));
    expect(await handlers['run.stop'](undefined)).toEqual(ok({ asked: false }));
    expect(stop).not.toHaveBeenCalled();
    const run = handlers['plan.apply']({ choice, sha256 });
    expect(await handlers['run.stop'](undefined)).toEqual(ok({ asked: true }));
    await run;
  });

  it('is the only one until it ends, and the machine stays the same meanwhile', async () => {
    const busy = err({ code: 'run-in-progress' });
    const apply = vi.fn<Workbench['apply']>();
    const machine = { ...bench('machine'), apply };
    let end: () => void = () => undefined;
    apply.mockImplementation(
      () =>
        new Promise((resolve) => {
          end = () => {
            resolve(err({ code: 'auth-dismissed' }));
          };
        }),
    );
    const handlers = createHandlers(surroundings({ machine }));
    const first = handlers['plan.apply']({ choice, sha256 });
    expect(await handlers['plan.apply']({ choice, sha256 })).toEqual(busy);
    expect(await handlers['practice.enter']('am5')).toEqual(busy);
    expect(await handlers['practice.leave'](undefined)).toEqual(busy);
    expect(await handlers['practice.restart'](undefined)).toEqual(busy);
    expect(apply).toHaveBeenCalledOnce();
    end();
    expect(await first).toEqual(err({ code: 'auth-dismissed' }));
    expect(await handlers['practice.enter']('am5')).toEqual(title('practice of am5'));
  });

  it('that threw does not lock the door for ever', async () => {
    const apply = vi.fn<Workbench['apply']>(() => Promise.resolve(err({ code: 'stale-plan' })));
    apply.mockRejectedValueOnce(new Error('fault'));
    const machine = { ...bench('machine'), apply };
    const handlers = createHandlers(surroundings({ machine }));
    await expect(handlers['plan.apply']({ choice, sha256 })).rejects.toThrow('fault');
    expect(await handlers['plan.apply']({ choice, sha256 })).toMatchObject({ error: { code: 'stale-plan' } });
  });

  it('tells its progress to the window', async () => {
    const apply = vi.fn<Workbench['apply']>(() => Promise.resolve(err({ code: 'stale-plan' })));
    const machine = { ...bench('machine'), apply };
    const tellProgress = vi.fn();
    await createHandlers(surroundings({ machine, tellProgress }))['plan.apply']({ choice, sha256 });
    expect(apply).toHaveBeenCalledExactlyOnceWith({ choice, sha256 }, tellProgress);
  });
});

describe('saving the script', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bindery-save-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const save = (path: string | null, digest = sha256) => {
    const askForFile = vi.fn(() => Promise.resolve(path));
    const handlers = createHandlers(surroundings({ askForFile }));
    return { answer: handlers['script.save']({ choice, sha256: digest }), askForFile };
  };

  it('writes what was shown, for its owner alone', async () => {
    const path = join(folder, 'script.sh');
    writeFileSync(path, 'something longer that was there before', { mode: 0o644 });
    const { answer, askForFile } = save(path);
    expect(await answer).toEqual(ok({ path }));
    expect(readFileSync(path, 'utf8')).toBe('# machine');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(askForFile).toHaveBeenCalledExactlyOnceWith('bindery-release-0000-01-00.0.sh');
  });

  it('writes nothing when the person thinks better of it', async () => {
    expect(await save(null).answer).toEqual(ok({ path: null }));
  });

  it('asks for no file when the machine has changed since', async () => {
    const { answer, askForFile } = save(join(folder, 'x'), 'b'.repeat(64));
    expect(await answer).toEqual(err({ code: 'stale-plan' }));
    expect(askForFile).not.toHaveBeenCalled();
  });

  it('says where it could not write', async () => {
    const path = join(folder, 'no/such/folder.sh');
    expect(await save(path).answer).toEqual(
      err({ code: 'bad-input', file: path, place: 'writing it', problem: 'ENOENT' }),
    );
  });
});

describe('captures', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bindery-capture-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('are saved where the person chose, with a word on what was taken out', async () => {
    const path = join(folder, 'capture.json');
    const askForFile = vi.fn(() => Promise.resolve(path));
    const handlers = createHandlers(surroundings({ askForFile }));
    expect(await handlers['capture.save'](undefined)).toEqual(ok({ path, removed: ['user-names'] }));
    expect(readFileSync(path, 'utf8')).toBe('capture of machine');
    expect(askForFile).toHaveBeenCalledExactlyOnceWith('bindery-capture.json');
  });

  it('are not saved when the person thinks better of it, or where nothing can be written', async () => {
    const handlers = createHandlers(surroundings());
    expect(await handlers['capture.save'](undefined)).toEqual(ok({ path: null, removed: ['user-names'] }));
    const path = join(folder, 'no/such/folder.json');
    const nowhere = createHandlers(surroundings({ askForFile: () => Promise.resolve(path) }));
    expect(await nowhere['capture.save'](undefined)).toMatchObject({ error: { place: 'writing it' } });
  });

  it('are opened for practice', async () => {
    const handlers = createHandlers(surroundings({ askForCapture: () => Promise.resolve('/a.json') }));
    expect(await handlers['capture.open'](undefined)).toEqual(title('/a.json'));
    expect(await handlers['host.scan'](undefined)).toEqual(title('/a.json'));
    expect(await handlers['practice.leave'](undefined)).toEqual(title('machine'));
  });

  it('that are refused, or not chosen, leave everything as it was', async () => {
    const error = { code: 'bad-capture', file: '/a.json', place: 'byte 0', problem: 'no' } as const;
    const refusing = createHandlers(
      surroundings({ askForCapture: () => Promise.resolve('/a.json'), openCaptured: () => err(error) }),
    );
    expect(await refusing['capture.open'](undefined)).toEqual(err(error));
    expect(await refusing['host.scan'](undefined)).toEqual(title('machine'));
    expect(await createHandlers(surroundings())['capture.open'](undefined)).toEqual(ok(null));
  });
});
