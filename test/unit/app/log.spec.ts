import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLog, redactor } from '../../../src-main/store/log.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bindery-log-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});
const logs = () => join(folder, 'logs');
const read = () => readFileSync(join(logs(), 'bindery.log'), 'utf8');

describe('the log', () => {
  it('finds a fault by its id', () => {
    const log = openLog(logs());
    const id = log.fault('plan.make', new Error('it broke'));
    expect(id).toMatch(/^[0-9a-f]{8}$/);
    expect(read()).toMatch(new RegExp(`^\\S+Z fault ${id} in plan.make: Error: it broke\n`));
    expect(log.fault('plan.make', 'again')).not.toBe(id);
  });

  it('is for its owner alone', () => {
    openLog(logs()).write('line');
    expect(statSync(join(logs(), 'bindery.log')).mode & 0o777).toBe(0o600);
    expect(statSync(logs()).mode & 0o777).toBe(0o700);
  });

  it('keeps one older file and no more', () => {
    const log = openLog(logs());
    for (let line = 0; line < 24; line++) log.write(`${line} ${'x'.repeat(50_000)}`);
    expect(readdirSync(logs()).sort()).toEqual(['bindery.log', 'bindery.log.1']);
    expect(read()).toContain('Z 23 ');
    expect(statSync(join(logs(), 'bindery.log.1')).size).toBeLessThan(350_000);
  });

  it('is no obstacle where nothing can be written', () => {
    writeFileSync(logs(), 'a file in its place');
    expect(openLog(logs()).fault('start', new Error('x'))).toMatch(/^[0-9a-f]{8}$/);
  });
});

describe('SECURITY(19): what is taken out', () => {
  const redact = redactor('/home/ada', 'engine', 'ada');

  it.each([
    ['open /home/ada/x.sh', 'open ~/x.sh'],
    ['at /home/ada', 'at ~'],
    ['/home/adam/x', '/home/adam/x'],
    ['on engine: no', 'on (host): no'],
    ['engines run', 'engines run'],
    ['/run/user/ada/bus', '/run/user/(user)/bus'],
    ['Canada', 'Canada'],
  ])('%s', (line, expected) => {
    expect(redact(line)).toBe(expected);
  });

  it('takes names literally', () => {
    expect(redactor('/home/a.b', 'h(o', 'a.b')('/home/axb h(o a.b')).toBe('/home/axb (host) (user)');
  });
});
