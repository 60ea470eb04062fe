import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { diskMachine, journals, type DiskMachine } from '../../support/disk-machine.ts';
import { freeAudio, freeCard, machineWith, screenCard } from '../../support/made-machines.ts';
import { bindNow, runScript, scriptFor } from '../../support/run-script.ts';
import { treeState } from '../../support/tree-state.ts';
import { needProgram } from '../../support/users.ts';

const shells = { sh: ['/bin/sh'], dash: ['dash'], bash: ['bash', '--posix'], busybox: ['busybox', 'sh'] };
const request = 'mkdir "$stop_folder/stop"';

let machine: DiskMachine;
let script: string;
let before: ReturnType<typeof treeState>;
beforeEach(() => {
  machine = diskMachine(machineWith([screenCard, freeCard, freeAudio]));
  script = scriptFor(machine, bindNow(freeCard.address));
  before = treeState(machine.root);
});
afterEach(() => {
  machine.remove();
});

/** The script, and what somebody does in the moment before a step begins. */
const meanwhile = (step: number, does: string): string =>
  script.replace(`\n  begin ${step} `, `\n  ${does}\n  begin ${step} `);
const left = () => fs.readdirSync(machine.path('/run/bindery')).filter((name) => name.endsWith('.stop'));

describe.each(Object.entries(shells))('%s', (_, shell) => {
  test('a request between two steps: the next one is not begun, and everything is put back', async () => {
    needProgram(shell[0] ?? '');
    const run = await runScript(meanwhile(4, request), shell);
    expect(run, run.stdout + run.stderr).toMatchObject({
      code: 4,
      end: { result: 'rolled-back', text: 'stopped on request. Everything is as it was before.' },
      failedStep: null,
      failure: { code: 'stopped' },
    });
    expect(run.stdout).toContain('STEP 3 ok\nSTEP 3 begin put back\nSTEP 3 ok put back\nEND');
    expect(treeState(machine.root)).toEqual(before);
    expect(journals(machine)[0]?.at(-1)).toEqual({ record: 'end', result: 'rolled-back' });
    expect(left()).toEqual([]);
  });

  test('nobody asks: it comes to its end, and nothing is left behind', async () => {
    const run = await runScript(script, shell);
    expect(run, run.stderr).toMatchObject({ code: 0, end: { result: 'done' } });
    expect(left()).toEqual([]);
  });
});

test('before the first change there is nothing to put back, and after the last one all of it', async () => {
  expect(await runScript(meanwhile(1, request))).toMatchObject({ failure: { code: 'stopped' } });
  expect(treeState(machine.root)).toEqual(before);
  const late = script.replace('\n  end_if_asked\n', `\n  ${request}\n  end_if_asked\n`);
  expect(late).not.toBe(script);
  expect(await runScript(late)).toMatchObject({ failure: { code: 'stopped' } });
  expect(treeState(machine.root)).toEqual(before);
});

/** In a user namespace nobody else has an id to give anything to. */
const asTrueRoot = test.runIf(process.geteuid?.() === 0);

asTrueRoot('the folder is for the person alone, whose id the app gives, or sudo', async () => {
  const say = 'stat -c "%u %a %n" "$stop_folder" >&2';
  const as = async (words: string) => {
    const run = await runScript(meanwhile(2, `${say}; ${request}`), ['/bin/sh', '-c', `cat | ${words}`]);
    return run.stderr.trim().split('/')[0]?.trim();
  };
  const id = '0123456789abcdef';
  expect(await as(`/bin/sh -s ${id} 12345`)).toBe('12345 700');
  expect(await as(`env SUDO_UID=12346 /bin/sh -s 1${id}`)).toBe('12346 700');
  expect(await as(`/bin/sh -s 2${id}`)).toBe('0 700');
});

test.each(["''", 'root', '-1', '12 13', '$(id)'])('who may stop it is no user id: %s', async (word) => {
  const quoted = word === "''" ? "' '" : `'${word}'`;
  const run = await runScript(script, ['/bin/sh', '-c', `cat | /bin/sh -s abcdef ${quoted}`]);
  expect(run).toMatchObject({ code: 2, stdout: '' });
  expect(treeState(machine.root)).toEqual(before);
});

describe('whatever else somebody puts there, it stops nothing and nothing is touched', () => {
  const elsewhere = () => path.join(machine.root, 'elsewhere');
  const cases: [string, () => string][] = [
    ['a file', () => 'echo x >"$stop_folder/stop"'],
    ['a link to an empty folder', () => `mkdir '${elsewhere()}'; ln -s '${elsewhere()}' "$stop_folder/stop"`],
    ['a folder that is not empty', () => 'mkdir -p "$stop_folder/stop/more"'],
    ['a pipe', () => 'mkfifo "$stop_folder/stop"'],
    ['another name', () => 'mkdir "$stop_folder/halt"'],
    ['the folder taken away', () => 'rmdir "$stop_folder"'],
  ];
  test.each(cases)('%s', async (_, does) => {
    const run = await runScript(meanwhile(4, does()));
    expect(run, run.stdout + run.stderr).toMatchObject({ code: 0, end: { result: 'done' } });
    if (fs.existsSync(elsewhere())) expect(fs.statSync(elsewhere()).isDirectory()).toBe(true);
  });

  test('no room for the folder: the run goes on without it', async () => {
    const without = script.replace('mkdir -m 700 "$stop_folder"', 'false "$stop_folder"');
    expect(without).not.toBe(script);
    expect(await runScript(without)).toMatchObject({ code: 0, end: { result: 'done' } });
  });
});

test('a mount over the folder is not looked into: the request below it still counts', async () => {
  needProgram('unshare', 'util-linux');
  const hide = `${request}; mount -t tmpfs none "$stop_folder"`;
  const namespace = ['unshare', '--mount', '/bin/sh'];
  const run = await runScript(meanwhile(4, hide), namespace);
  expect(run, run.stdout + run.stderr).toMatchObject({ failure: { code: 'stopped' } });
  expect(treeState(machine.root)).toEqual(before);
});

test('a mount on the request itself is not waited for', async () => {
  const hang = `${request}; mount -t tmpfs none "$stop_folder/stop"`;
  const run = await runScript(meanwhile(4, hang), ['unshare', '--mount', '/bin/sh']);
  expect(run, run.stdout + run.stderr).toMatchObject({ code: 0, end: { result: 'done' } });
});

asTrueRoot('another user cannot ask, and cannot put anything in the way', async () => {
  const other = 'setpriv --reuid 65534 --regid 65534 --clear-groups --';
  const tries = [
    `${other} mkdir "$stop_folder/stop"`,
    `${other} ls "$stop_folder"`,
    `${other} mv "$stop_folder" "$stop_folder.gone"`,
    `${other} mkdir "$root/run/bindery/other.stop"`,
  ].map((line) => `if ${line} 2>/dev/null; then echo 'could: ${line.replaceAll("'", '')}' >&2; fi`);
  execFileSync('chmod', ['755', machine.root]);
  const run = await runScript(meanwhile(4, tries.join('; ')));
  expect(run).toMatchObject({ code: 0, end: { result: 'done' }, stderr: '' });
});
