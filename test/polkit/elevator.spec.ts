import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeStage, runAs, type Setting, type Stage } from './as-user.ts';
import type { PciAddress } from '../../shared/pci/address.ts';
import { runAsRoot } from '../../src-main/apply/run-as-root.ts';
import { openMachine } from '../../src-main/workbench.ts';
import { startFakeKernel } from '../support/fake-kernel.ts';
import { treeState } from '../support/tree-state.ts';
import { spare, twoCards, writeMachine } from '../ui/support/machines.ts';
import type { BindReport } from './bind.ts';
import type { Report, Request } from './elevate.ts';
import { startServices } from './services.ts';

const notRoot =
  'Only root can start polkit and make its test users. Not checked: that an authorised run is root with the ' +
  'environment promised, live progress, and each way in which polkit says no. Run: sudo npm test -- polkit';

let stage: Stage;
const cleanUp: (() => void)[] = [];

beforeAll(async () => {
  if (process.geteuid?.() !== 0) throw new Error(notRoot);
  stage = await makeStage();
  cleanUp.push(stage.remove);
  cleanUp.push(await startServices());
});
afterAll(() => {
  for (const clean of cleanUp) clean();
});

const runId = () => randomBytes(8).toString('hex');
const run = async (setting: Setting, script: string, more: Partial<Request> = {}): Promise<Report> => {
  const request: Request = { script, runId: runId(), root: join(stage.folder, 'root'), ...more };
  return (await runAs(stage, setting, 'elevate', request)) as Report;
};

/** What it printed, of a run that was authorised. */
function output({ result }: Report): string {
  if (!('ok' in result) || !result.ok) throw new Error(`not authorised: ${JSON.stringify(result)}`);
  return result.value.output;
}

describe('an authorised run', () => {
  const user = { user: 'yes' } as const;

  it('is root, with exactly the promised environment, the run id and no input but itself', async () => {
    const id = runId();
    const script = 'id -u; echo "id=$1"; env | sort; cat; echo END done';
    const printed = output(await run(user, script, { runId: id }));
    const lines = printed.split('\n').filter((line) => !line.startsWith('PWD='));
    expect(lines).toEqual([
      '0',
      `id=${id}`,
      'HOME=/root',
      'LANG=C',
      'LC_ALL=C',
      'PATH=/usr/sbin:/usr/bin:/sbin:/bin',
      // What `cat` found: the rest of the script had been read already, so it took nothing from it.
      'END done',
      '',
    ]);
  });

  it('writes as root what the user could not', async () => {
    const file = join(stage.folder, 'made-by-root');
    output(await run(user, `touch '${file}'`));
    expect(statSync(file).uid).toBe(0);
  });

  it('binds a card and gives it back, asked for by a user who could not write a thing of it', async () => {
    const machine = writeMachine(twoCards);
    const kernel = startFakeKernel(machine.root);
    try {
      const request = { root: machine.root, gpu: spare };
      const report = (await runAs(stage, user, 'bind', request)) as BindReport;
      expect(report.user).not.toBe(0);
      expect(report.bound).toMatchObject({ ok: true });
      expect(report.driverWhenBound).toBe('vfio-pci');
      expect(report.released).toMatchObject({ ok: true });
      expect(report.driverWhenReleased).toBe('nouveau');
      expect(report.progress.filter(({ kind }) => kind === 'end')).toMatchObject([
        { result: 'done' },
        { result: 'done' },
      ]);
      const written = statSync(machine.at('/var/lib/bindery'));
      expect({ owner: written.uid, mode: written.mode & 0o777 }).toEqual({ owner: 0, mode: 0o755 });
    } finally {
      kernel.stop();
      machine.remove();
    }
  });

  it('is stopped by the user who asked for it, although root runs it, and puts everything back', async () => {
    const machine = writeMachine(twoCards);
    const kernel = startFakeKernel(machine.root);
    try {
      const plan = openMachine(machine.root, runAsRoot).plan({
        action: 'bind-now',
        gpu: spare as PciAddress,
        accepted: [],
      });
      if (!plan.ok) throw new Error(JSON.stringify(plan.error));
      // Long enough for the watch to see that the third step has begun.
      const script = plan.value.script.replace('\n  begin 4 ', '\n  sleep 2\n  begin 4 ');
      const before = treeState(machine.root, ['/run', '/var']);
      const { result } = await run(user, script, { root: machine.root, stopAt: 3 });
      expect(result).toMatchObject({ ok: true, value: { end: { result: 'rolled-back' } } });
      expect('ok' in result && result.ok && result.value.end?.text).toMatch(/^stopped on request/);
      expect(treeState(machine.root, ['/run', '/var'])).toEqual(before);
    } finally {
      kernel.stop();
      machine.remove();
    }
  });

  it('keeps every byte of a script that looks like shell quoting gone wrong', async () => {
    const odd = `it's "$HOME" \`id\` $(id) \\" \\\\ $\{x} ünï ; && | > \t'`;
    const script = `cat <<'EOF'\n${odd}\nEOF\necho END done\n`;
    expect(output(await run(user, script))).toBe(`${odd}\nEND done\n`);
  });

  it('tells progress while it runs, each line once', async () => {
    const id = runId();
    const script = `say() { echo "$1"; echo "$1" >>'${stage.folder}/root/run/bindery/${id}.progress'; }
say 'BINDERY begin 1'; say 'STEP 1 begin waiting'; sleep 1.5; say 'STEP 1 ok waited'; echo 'END done all'`;
    const { progress, took } = await run(user, script, { runId: id });
    expect(progress.map(({ kind }) => kind)).toEqual(['begin', 'step', 'step', 'end']);
    expect(took - (progress[1]?.at ?? took)).toBeGreaterThan(1000);
  });

  it.each([126, 127, 1])('that ends %i by itself is no refusal', async (status) => {
    const { result } = await run(user, `echo 'STEP 2 fail no'; exit ${status}`);
    expect(result).toMatchObject({ ok: true, value: { end: null, failedStep: 2 } });
  });

  it("is told apart from what root's own shell start-up prints", async () => {
    const before = 'mount -t tmpfs none /root; printf "echo STEP 9 fail; echo END failed\\n" >/root/.bashrc';
    const { result, progress } = await run({ ...user, before }, 'echo END done');
    expect(result).toMatchObject({ ok: true, value: { end: { result: 'done' }, failedStep: null } });
    expect(progress).toHaveLength(1);
  });

  it('does not depend on an odd SHELL or language of the user', async () => {
    const environment = { SHELL: '/odd/shell', LANG: '../odd', LC_ALL: 'a/b' };
    expect(output(await run({ ...user, environment }, 'echo END done'))).toBe('END done\n');
  });

  it('takes a script as long as one command can be, and says so of a longer one', async () => {
    // Random text: it takes as much room packed as it does raw.
    const noise = (bytes: number) => `# ${randomBytes(bytes).toString('base64')}\necho END done\n`;
    expect(output(await run(user, noise(95_500)))).toBe('END done\n');
    const { result } = await run(user, noise(98_500));
    expect(result).toMatchObject({ ok: false, error: { code: 'bad-input' } });
  });
});

describe('each way of not becoming root is its own error, and nothing is run', () => {
  const unavailable = (problem: string) => ({ code: 'auth-unavailable', problem });
  const cases: [string, Setting, Partial<Request>, object][] = [
    ['no agent', { user: 'asked' }, {}, unavailable('no-agent')],
    ['dialog dismissed', { user: 'asked' }, { agent: 'Cancelled' }, { code: 'auth-dismissed' }],
    ['agent failed', { user: 'asked' }, { agent: 'Failed' }, { code: 'auth-refused' }],
    ['rule says no', { user: 'no' }, {}, { code: 'auth-refused' }],
    [
      'pkexec missing',
      { user: 'yes', before: 'mount -t tmpfs none /usr/bin' },
      {},
      unavailable('pkexec-missing'),
    ],
    [
      'pkexec not setuid',
      { user: 'yes', before: 'cp /usr/bin/pkexec "$STAGE"; mount --bind "$STAGE/pkexec" /usr/bin/pkexec' },
      {},
      unavailable('pkexec-not-setuid'),
    ],
    ['no new privileges', { user: 'yes', noNewPrivileges: true }, {}, unavailable('pkexec-not-setuid')],
    [
      'no bus',
      { user: 'yes', before: 'mount -t tmpfs none "$(realpath /run/dbus)"' },
      {},
      unavailable('no-polkit'),
    ],
    [
      'a shell that the system does not list',
      { user: 'yes', before: 'mount --bind /dev/null /etc/shells' },
      {},
      unavailable('bad-environment'),
    ],
    [
      'an odd terminal name',
      { user: 'yes', environment: { TERM: '../odd' } },
      {},
      unavailable('bad-environment'),
    ],
  ];

  it.each(cases)('%s', async (name, setting, request, error) => {
    const canary = join(stage.folder, `canary-${name.replaceAll(' ', '-')}`);
    const { result, progress } = await run(setting, `touch '${canary}'; echo END done`, request);
    expect(result).toEqual({ ok: false, error });
    expect(progress).toEqual([]);
    expect(statSync(canary, { throwIfNoEntry: false })).toBeUndefined();
  });
});
