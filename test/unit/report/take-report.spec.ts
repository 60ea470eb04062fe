import { describe, expect, it } from 'vitest';
import { readCapture } from '../../../src-main/capture/open-capture.ts';
import { takeCapture } from '../../../src-main/capture/take-capture.ts';
import { MemoryTree } from '../../../src-main/host/memory-tree.ts';
import { takeReport, type ReportNotes } from '../../../src-main/report/take-report.ts';
import { personalMachine, secrets } from '../capture/personal-machine.ts';

const machine = new MemoryTree('/', personalMachine());
const kinds = ['hardware-addresses', 'host-names', 'user-names', 'home-folders'] as const;
const told = [
  ...kinds.flatMap((kind) => secrets[kind]).filter((word) => word !== 'd8bbc19a5e21'),
  // Bare digits are no address by their look; in the name of an interface they are.
  'enxd8bbc19a5e21',
  '192.168.77.41',
  // Another one first: stand-ins that are counted anew in the log would differ.
  '5f1e0c9a-7777-4d4d-8888-123456789abc',
  '3d1c7f52-8a60-4b7e-9f0d-6c1b2a394857',
  '/dev/mapper/tresor',
];
const notes: ReportNotes = {
  versions: { bindery: '1.2.3', kernel: '6.12.9' },
  error: {
    at: '2026-11-22T09:12:00.000Z',
    asked: 'capture.save',
    error: {
      code: 'bad-input',
      file: '/home/mirabella/a"b.json',
      place: 'root=LABEL=Urlaubsfotos',
      problem: 'it is "x"',
    },
  },
  log: told.map((word) => `2026-11-22T09:12:00.000Z fault in "${word}": ${word}`),
};

const textOf = (report: ReturnType<typeof takeReport>): string =>
  report.parts.map(({ text }) => text).join('');
const report = takeReport(machine, machine, notes);
const text = textOf(report);

interface Written {
  report: { versions: Record<string, string>; error: NonNullable<ReportNotes['error']>; log: string[] };
  entries: Record<string, { text?: string }>;
}
const written = JSON.parse(text) as Written;

describe('a report of a problem', () => {
  it.each(told)('tells nobody %s, be it in the log or in the error', (word) => {
    expect(JSON.stringify([...personalMachine()]).toLowerCase()).toContain(word.toLowerCase());
    expect(text.toLowerCase()).not.toContain(word.toLowerCase());
  });

  it('keeps what helps: versions, what failed, and the log line by line', () => {
    expect(written.report.versions).toEqual(notes.versions);
    expect(written.report.error.error).toMatchObject({ code: 'bad-input', problem: 'it is "x"' });
    expect(written.report.error.error).toHaveProperty(
      'file',
      expect.stringMatching(/^\/home\/user-\d+\/a"b\.json$/),
    );
    expect(written.report.log).toHaveLength(told.length);
    expect(written.report.log[0]).toMatch(/^2026-11-22T09:12:00\.000Z fault in /);
  });

  it('calls things in the log as it calls them in the machine', () => {
    const id = /root=UUID=(\S+)/.exec(written.entries['/proc/cmdline']?.text ?? '')?.[1] ?? 'none';
    expect(written.report.log[told.indexOf('3d1c7f52-8a60-4b7e-9f0d-6c1b2a394857')]).toContain(id);
  });

  it('opens as the capture that it holds', () => {
    const opened = readCapture(text);
    expect(opened.ok).toBe(true);
    const capture = JSON.parse(takeCapture(machine, '1.2.3').text) as Written;
    expect(Object.keys(written.entries)).toEqual(Object.keys(capture.entries));
  });

  it('is made without the machine where that cannot be read', () => {
    const without = textOf(takeReport(null, machine, notes));
    expect(JSON.parse(without)).toMatchObject({ entries: {}, report: { versions: notes.versions } });
    expect(without).not.toContain('mirabella');
  });
});
