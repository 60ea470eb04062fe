import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../../support/run-cli.ts';

type Report = Record<'host' | 'format', unknown> &
  Record<'devices' | 'gpus' | 'findings', Record<string, unknown>[]>;
let report: Report;
beforeAll(async () => {
  const { stdout, stderr } = await runCli(['scan', '--sample', '--json']);
  expect(stderr).toBe('');
  report = JSON.parse(stdout) as Report;
});

const hex = (digits: number) => new RegExp(`^[0-9a-f]{${digits}}$`);
const address = /^[0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]$/;

/** The fields that the design promises to programs; more may come, none may go. */
const promised = {
  devices: [
    ...['address', 'vendorId', 'deviceId', 'subsystemVendorId', 'subsystemDeviceId', 'classCode', 'revision'],
    ...[
      'name',
      'vendorName',
      'className',
      'driver',
      'driverOverride',
      'iommuGroup',
      'bootVga',
      'resetMethods',
    ],
    ...['numaNode', 'parent'],
  ],
  gpus: ['address', 'name', 'verdict', 'companions', 'mustBind', 'foreign', 'findings', 'driver'],
  findings: ['id', 'severity', 'subject', 'title', 'evidence'],
} as const;

describe('scan --json', () => {
  test('its format, and its five parts', () => {
    expect(report.format).toBe('bindery-scan/1');
    expect(Object.keys(report).slice(0, 5)).toEqual(['format', 'host', 'devices', 'gpus', 'findings']);
    expect(report.host).toMatchObject({ root: '/', kernel: '6.12.9' });
  });

  test.each(['devices', 'gpus', 'findings'] as const)('every one of %s has every promised field', (part) => {
    expect(report[part].length).toBeGreaterThan(1);
    for (const entry of report[part])
      expect(Object.keys(entry)).toEqual(expect.arrayContaining([...promised[part]]));
  });

  test('ids and classes are bare hexadecimal digits', () => {
    for (const device of report.devices) {
      expect(device['address']).toMatch(address);
      for (const field of ['vendorId', 'deviceId', 'subsystemVendorId', 'subsystemDeviceId'])
        expect(device[field]).toMatch(hex(4));
      expect(device['classCode']).toMatch(hex(6));
      expect(device['revision']).toMatch(hex(2));
    }
  });

  test('a card and its findings, as the sample machine has them', () => {
    expect(report.gpus[1]).toMatchObject({
      address: '0000:26:00.0',
      companions: ['0000:26:00.1', '0000:26:00.2', '0000:26:00.3'],
      mustBind: ['0000:26:00.0', '0000:26:00.1', '0000:26:00.2', '0000:26:00.3'],
      foreign: [],
      driver: 'nouveau',
    });
    const subjects = report.findings.map((finding) => finding['subject']);
    for (const subject of subjects) expect(subject === 'host' || address.test(String(subject))).toBe(true);
    for (const finding of report.findings)
      expect(['blocker', 'danger', 'warning', 'info']).toContain(finding['severity']);
  });
});

test('plan --json: the steps, the way back, and the digest of the script', async () => {
  const { stdout } = await runCli(['plan', '26:00.0', '--sample', '--json']);
  const plan = JSON.parse(stdout) as Record<string, unknown>;
  expect(Object.keys(plan)).toEqual(
    expect.arrayContaining([
      'format',
      'action',
      'gpu',
      'steps',
      'inverse',
      'predictions',
      'mustAccept',
      'sha256',
    ]),
  );
  const script = await runCli(['plan', '26:00.0', '--sample', '--script']);
  const digest = spawnSync('sha256sum', { input: script.stdout, encoding: 'utf8' }).stdout.slice(0, 64);
  expect(plan['sha256']).toBe(digest);
});

describe('a reader that goes away', () => {
  const node = fileURLToPath(new URL('../../../node_modules/.bin/node', import.meta.url));
  const entry = fileURLToPath(new URL('../../support/cli-entry.ts', import.meta.url));

  test.each(['head -1', 'true', 'exec 0<&-; sleep 1'])('scan --json | %s', (reader) => {
    const script = `{ "$0" "$1" scan --sample --json; echo "code $?" >&2; } | { ${reader}; }`;
    const { stderr } = spawnSync('sh', ['-c', script, node, entry], { encoding: 'utf8' });
    expect(stderr).toBe('code 0\n');
  });
});
