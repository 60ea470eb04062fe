import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { twoCards, writeMachine, type DiskMachine } from '../ui/support/machines.ts';
import { newVisitor, type Visitor } from './support/visitor.ts';
import { openPackaged, type Window } from './support/window.ts';

const { product, folder } = inject('built');

let machine: DiskMachine;
beforeAll(() => {
  machine = writeMachine(twoCards);
});
afterAll(() => {
  machine.remove();
});

const ways = [
  { way: 'mounted', words: [] },
  { way: 'unpacked', words: ['--appimage-extract-and-run'] },
];

describe.each(ways)('the AppImage, $way, started by an ordinary user', ({ way, words }) => {
  let by: Visitor;
  let window: Window;
  beforeAll(async () => {
    by = newVisitor(folder, true);
    window = await openPackaged(
      [product, ...words, '--root', machine.root],
      by,
      /is ready for a virtual machine$/,
    );
  });
  afterAll(async () => {
    await window.close();
    by.leave();
  });

  it('shows the first page', async () => {
    await expect.poll(() => window.page.names('button'), { timeout: 60_000 }).toContain('Choose a card');
    expect(await window.page.names('heading')).not.toEqual([]);
    const picture = await window.page.picture();
    mkdirSync('test-results/dist', { recursive: true });
    writeFileSync(`test-results/dist/first-page-${way}.png`, picture);
    expect(picture.length).toBeGreaterThan(20_000);
  });

  it('keeps the page in Chromium’s sandbox', () => {
    const lines = window.processes().map((id) => ({ id, line: commandLine(id) }));
    const page = lines.find(({ line }) => line.includes('--type=renderer'));
    expect(lines.filter(({ line }) => line.includes('--no-sandbox'))).toEqual([]);
    const status = readFileSync(`/proc/${page?.id ?? 0}/status`, 'utf8');
    // A filter for system calls, and a world of processes of its own, so that it has two ids.
    expect(status).toMatch(/^Seccomp:\s*2$/m);
    expect(status).toMatch(/^NSpid:\s*\d+\s+\d+/m);
  });
});

const commandLine = (id: number) => readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ');
