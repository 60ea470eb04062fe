import { existsSync, readdirSync, statSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bootViewOf } from '#shared/ipc/boot-view-of.ts';
import type { Program } from '#shared/host/system/sandbox.ts';
import type { Choice } from '#shared/plan/choice.ts';
import { profilePath, renderProfile } from '#shared/plan/sandbox/profile.ts';
import { takeCapture } from '../../../../src-main/capture/take-capture.ts';
import { lookAt, planScript } from '../../../../src-main/apply/pipeline.ts';
import { FsReader } from '../../../../src-main/host/fs-reader.ts';
import { systemPciIds } from '../../../../src-main/host/names.ts';
import { scan } from '../../../../src-main/host/scan.ts';
import { runScript } from '../../../support/start-script.ts';
import { toolTree, type ToolTree } from '../../../support/tool-tree.ts';

const sysctl = '/proc/sys/kernel/apparmor_restrict_unprivileged_userns';
const inHome: Program = { path: '/home/anna/My Apps/Bindery-0.1.0.AppImage', onlyRootChanges: false };
const allow: Choice = { action: 'allow-sandbox' };
const undo: Choice = { action: 'undo-sandbox' };

let tree: ToolTree;
beforeEach(() => {
  tree = toolTree();
  tree.write(sysctl, '1\n');
  tree.write('/etc/apparmor.d/abi/4.0', '');
});
afterEach(() => {
  tree.remove();
});

const look = (unboxed: Program | null = inHome) =>
  lookAt(scan(new FsReader(tree.root), systemPciIds(), unboxed));
const standing = (unboxed: Program | null = inHome) => bootViewOf(look(unboxed).host).sandbox;
const planned = (choice: Choice, unboxed: Program | null = inHome) => {
  const made = planScript(look(unboxed), choice);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
};
const refusal = (choice: Choice, unboxed: Program | null = inHome) => {
  const made = planScript(look(unboxed), choice);
  return made.ok || made.error.code !== 'plan-refused'
    ? null
    : made.error.refusals.map(({ reason }) => reason);
};
const carryOut = (choice: Choice, unboxed: Program | null = inHome) =>
  runScript(planned(choice, unboxed).script);

describe('the profile', () => {
  it('allows one file user namespaces and takes nothing from it', () => {
    expect(
      renderProfile(inHome.path)
        ?.split('\n')
        .filter((line) => !line.startsWith('#')),
    ).toEqual([
      'abi <abi/4.0>,',
      '',
      'profile bindery-window "/home/anna/My Apps/Bindery-0.1.0.AppImage" flags=(unconfined) {',
      '  userns,',
      '}',
      '',
    ]);
  });

  it.each([
    '/opt/a"b',
    '/opt/a\\b',
    '/opt/*/b',
    '/opt/a?',
    '/opt/[a]',
    '/opt/{a,b}',
    '/opt/@{HOME}',
    '/opt/a\nb',
    'a',
    '/opt//a',
    '/opt/a,',
    '/',
    '/opt/^a',
    '/opt/#a',
  ])('is not made for %j: that means something else to AppArmor', (path) => {
    expect(renderProfile(path)).toBeNull();
  });

  it.each(['/home/jürgen/Bindery.AppImage', '/opt/Bindery (1)/bindery-app'])('is made for %s', (path) => {
    expect(renderProfile(path)).toContain(`"${path}"`);
  });
});

describe('the real root script', () => {
  it('writes and loads the profile, and takes both back', async () => {
    tree.tool('apparmor_parser', 'cat "$2" >/run/loaded 2>/dev/null');
    expect(standing()).toBe('can-be-allowed');
    expect(await carryOut(allow)).toMatchObject({ failure: null });
    expect(tree.read(profilePath)).toBe(renderProfile(inHome.path));
    expect(statSync(tree.path(profilePath)).mode & 0o777).toBe(0o644);
    expect(tree.calls()).toEqual([`apparmor_parser [-r] [${profilePath}]`]);
    expect(tree.read('/run/loaded')).toBe(renderProfile(inHome.path));
    expect([standing(), standing(null)]).toEqual(['from-next-start', 'allowed']);

    expect(await carryOut(undo, null)).toMatchObject({ failure: null });
    expect(existsSync(tree.path(profilePath))).toBe(false);
    expect(existsSync(tree.path('/etc/apparmor.d/abi/4.0'))).toBe(true);
    // It was still there to be read when the kernel was told to forget it.
    expect(tree.calls().slice(1)).toEqual([
      `apparmor_parser [-r] [${profilePath}]`,
      `apparmor_parser [-R] [${profilePath}]`,
    ]);
    expect(tree.read('/run/loaded')).toBe(renderProfile(inHome.path));
    expect([standing(), standing(null)]).toEqual(['can-be-allowed', 'as-usual']);
  });

  it('leaves nothing behind where AppArmor does not take the profile', async () => {
    tree.tool('apparmor_parser', '[ "$1" = -R ] || { echo "syntax error" >&2; exit 1; }');
    const { end, stdout } = await carryOut(allow);
    expect(end?.result, stdout).toBe('rolled-back');
    expect(existsSync(tree.path(profilePath))).toBe(false);
    expect(standing()).toBe('can-be-allowed');
  });

  it('changes nothing where there is no parser', async () => {
    const { end } = await carryOut(allow);
    expect(end?.result).toBe('refused');
    expect(existsSync(tree.path(profilePath))).toBe(false);
  });

  it('cut short before the kernel knew of it: what is there goes', async () => {
    tree.tool('apparmor_parser');
    await carryOut(allow);
    const [name = ''] = readdirSync(tree.path('/var/lib/bindery/journal'));
    const journal = `/var/lib/bindery/journal/${name}`;
    tree.write(journal, tree.read(journal).replace(/^.*"record":"(?:tool|end)".*\n/gm, ''));

    expect(await carryOut({ action: 'undo-interrupted' }, null)).toMatchObject({ failure: null });
    expect(existsSync(tree.path(profilePath))).toBe(false);
    // It can only be unloaded once it is loaded.
    expect(tree.calls().map((call) => call.split(' ')[1])).toEqual(['[-r]', '[-r]', '[-R]']);
    expect(refusal({ action: 'undo-interrupted' }, null)).toEqual(['nothing-interrupted']);
  });
});

describe('where it is offered', () => {
  it('is only for a window without its sandbox', () => {
    expect(standing(null)).toBe('as-usual');
    expect(refusal(allow, null)).toEqual(['sandbox-there']);
    expect(refusal(undo, null)).toEqual(['sandbox-not-ours']);
  });

  it.each([['0\n'], ['']])('is only where AppArmor is what keeps it away: %j', (text) => {
    tree.write(sysctl, text);
    expect(standing()).toBe('dropped');
    expect(refusal(allow)).toEqual(['sandbox-elsewhere']);
  });

  it('is not for a path that would say something else', () => {
    const odd = { path: '/home/a/{b}/x', onlyRootChanges: false };
    expect(standing(odd)).toBe('dropped');
    expect(refusal(allow, odd)).toEqual(['sandbox-path']);
  });

  it('comes with what is risked where others can change the file, and without it where not', () => {
    expect(planned(allow).plan.notes).toHaveLength(1);
    expect(planned(allow).plan.notes[0]).toMatch(/not only root can change it/);
    const inOpt = { path: '/opt/Bindery.AppImage', onlyRootChanges: true };
    expect(planned(allow, inOpt).plan.notes).toEqual([]);
  });
});

it('the profile in a capture does not tell whose home the program lies in', () => {
  tree.write(profilePath, renderProfile(inHome.path) ?? '');
  const { text } = takeCapture(new FsReader(tree.root), '0.1.0');
  expect(text).toContain(profilePath);
  expect(text).not.toContain('anna');
});
