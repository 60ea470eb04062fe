import { describe, expect, it } from 'vitest';
import type { Launch } from '../../../src-main/app/start/launch.ts';
import { hasDisplay, obstacleLines, obstacleTo } from '../../../src-main/app/start/obstacle.ts';

const here: Launch = { on: 'machine', root: '/' };
const tree: Launch = { on: 'machine', root: '/srv/tree' };
const sample: Launch = { on: 'sample', name: 'two-cards' };
const capture: Launch = { on: 'capture', file: '/tmp/a.json' };

describe('SECURITY(14): what keeps the window from opening', () => {
  it.each([
    ['a user with a screen', here, false, true, null],
    ['a user without one', here, false, false, 'no-display'],
    ['root on this machine', here, true, true, 'as-root'],
    ['root on this machine, and no screen', here, true, false, 'as-root'],
    ['root on another tree', tree, true, true, null],
    ['root on a sample', sample, true, true, null],
    ['root on a capture', capture, true, true, null],
    ['root on a sample, and no screen', sample, true, false, 'no-display'],
  ])('%s', (_name, launch, isRoot, onScreen, obstacle) => {
    expect(obstacleTo(launch, { isRoot, hasDisplay: onScreen })).toBe(obstacle);
  });

  it.each(Object.entries(obstacleLines))('%s is told in one line with a way on', (_name, line) => {
    expect(line).not.toContain('\n');
    expect(line).toContain('bindery help');
  });
});

describe('a screen', () => {
  it.each([
    ['X11', { DISPLAY: ':0' }, [], true],
    ['Wayland', { WAYLAND_DISPLAY: 'wayland-0' }, [], true],
    ['a socket handed over', { WAYLAND_SOCKET: '5' }, [], true],
    ['a Wayland session that names no socket', { XDG_SESSION_TYPE: 'wayland' }, [], true],
    ['none wanted', {}, ['electron', '--headless'], true],
    ['none wanted, said otherwise', {}, ['--ozone-platform=headless'], true],
    ['a terminal', { XDG_SESSION_TYPE: 'tty', DISPLAY: '' }, ['scan'], false],
    ['nothing', {}, [], false],
  ])('%s', (_name, env, words, has) => {
    expect(hasDisplay(env, words)).toBe(has);
  });
});
