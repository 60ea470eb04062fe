import { beforeAll, describe, expect, test } from 'vitest';

import type { ScanReport } from '../../shared/assess/report.ts';
import { type GuestRun, runGuest } from './guest/guest.ts';
import { smallImage } from './guest/small-image.ts';
import { at, builtProgram, passthroughMachine } from './machine.ts';

/** One program keeps the second card open, and another does nothing with any. */
const job = `
  sleep 900 &
  bystander=$!
  for node in /sys/bus/pci/devices/${at.card}/drm/card[0-9]*; do
    [ -c "/dev/dri/\${node##*/}" ] && echo "/dev/dri/\${node##*/}" >out/node
  done
  tail -f /dev/null <"$(cat out/node)" &
  holder=$!
  sleep 1
  step scan-open bindery scan --json
  devices >out/before
  step bind-open bindery bind ${at.card} --now --yes --accept gpu-in-use
  devices >out/refused
  kill "$holder" "$bystander"
  wait
  step scan-closed bindery scan --json`;

let run: GuestRun;

beforeAll(async () => {
  const image = await smallImage();
  run = await runGuest({ image, hardware: passthroughMachine, files: builtProgram(), job, limit: 300 });
  console.log(`small guest: ${run.seconds.toFixed(1)} s`);
});

const scan = (step: string) => JSON.parse(run.done(step).stdout) as ScanReport;
const found = (step: string, subject: string) =>
  scan(step).findings.filter((finding) => finding.subject === subject);
const ids = (step: string, subject: string) => found(step, subject).map((finding) => finding.id);

describe('a card that a program has open', () => {
  test('is in use, by whom, and through what', () => {
    const node = run.output('node').trim();
    expect(found('scan-open', at.card).find((finding) => finding.id === 'gpu-in-use')).toMatchObject({
      severity: 'danger',
      facts: { programs: 'tail' },
      evidence: [{ path: node, value: 'tail' }],
    });
    expect(scan('scan-open').gpus.find((gpu) => gpu.address === at.card)?.verdict).toBe('needs-choice');
  });

  test('is not taken from it, whatever was accepted', () => {
    const { code, stderr } = run.step('bind-open');
    expect([code, stderr]).toEqual([1, expect.stringContaining('in use')]);
    expect(run.output('refused')).toBe(run.output('before'));
  });

  test('is free once the program has ended', () => {
    expect(ids('scan-closed', at.card)).not.toContain('gpu-in-use');
    expect(scan('scan-closed').gpus.find((gpu) => gpu.address === at.card)?.verdict).toBe('ready');
  });
});

test('behind a bridge to conventional PCI is the card that is, and no other', () => {
  const behind = scan('scan-closed').findings.filter((it) => it.id === 'group-behind-pci-bridge');
  expect(behind.map((finding) => finding.subject)).toEqual([at.sharedCard]);
  expect(behind[0]?.facts['bridge']).toContain('02:00.0');
});

test('a real kernel leaves no question about a card without an answer, save the image that root keeps', () => {
  const unanswered = scan('scan-closed').host.unknown.filter((it) => it.subject === at.card);
  expect(unanswered.map((it) => it.id)).toEqual(['gpu-driver-in-initramfs']);
});
