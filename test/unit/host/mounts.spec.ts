import { expect, test } from 'vitest';
import { defaultRouteInterfaces, parseMounts } from '#shared/host/mounts.ts';

test('a mount, with and without optional fields, with odd characters in its name', () => {
  const text = [
    '29 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw',
    '30 29 0:45 /@home /home rw - btrfs /dev/mapper/root rw,subvol=/@home',
    '31 29 0:27 / /mnt/a\\040b\\134c rw shared:2 master:1 - tmpfs tmpfs rw',
  ].join('\n');
  expect(parseMounts(text)).toEqual([
    { device: '8:2', at: '/', type: 'ext4', source: '/dev/sda2' },
    { device: '0:45', at: '/home', type: 'btrfs', source: '/dev/mapper/root' },
    { device: '0:27', at: '/mnt/a b\\c', type: 'tmpfs', source: 'tmpfs' },
  ]);
});

test.each(['', 'nonsense', '29 1 8:2 / /', ' - ', '1 2 3 4 5 6 - '])('%j is no mount', (line) => {
  expect(parseMounts(line)).toEqual([]);
});

const header = 'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT';
const route = (name: string, destination: string, mask: string): string =>
  `${name}\t${destination}\t0101A8C0\t0003\t0\t0\t100\t${mask}\t0\t0\t0`;

test('the default route is the one to nowhere in particular', () => {
  const text = [header, route('eno1', '00000000', '00000000'), route('eno2', '0001A8C0', '00FFFFFF')];
  expect(defaultRouteInterfaces(text.join('\n'))).toEqual(['eno1']);
});

test('half the world by two routes (a VPN) is not the default route; two defaults name both, each once', () => {
  const text = [
    header,
    route('wg0', '00000000', '00000080'),
    route('eno1', '00000000', '00000000'),
    route('wlan0', '00000000', '00000000'),
    route('eno1', '00000000', '00000000'),
    '',
  ];
  expect(defaultRouteInterfaces(text.join('\n'))).toEqual(['eno1', 'wlan0']);
  expect(defaultRouteInterfaces(header)).toEqual([]);
});
