import { describe, expect, test } from 'vitest';
import { defaultRoutes4, defaultRoutes6 } from '#shared/host/routes.ts';
import { said, usesOf } from '../../../support/uses-of.ts';

const zero = '0'.repeat(32);
const six = (to: string, bits: string, flags: string, name: string): string =>
  `${to} ${bits} ${zero} 00 fe800000000000000000000000000001 00000400 00000003 00000000 ${flags}     ${name}`;

describe('the default route of IPv6', () => {
  test('is the one to nowhere in particular that does not refuse', () => {
    const text = [
      six('fd000000000000000000000000000000', '40', '00000001', 'eno2'),
      six(zero, '00', '00450003', 'eno1'),
      six(zero, '00', '80200200', 'lo'),
      six(zero, '01', '00000003', 'wg0'),
      '',
    ].join('\n');
    expect(defaultRoutes6(text)).toEqual(['eno1']);
    expect(defaultRoutes6('')).toEqual([]);
    expect(defaultRoutes6('nonsense')).toEqual([]);
  });

  test('of IPv4: one that refuses has no interface', () => {
    expect(defaultRoutes4('Iface\tDestination\n*\t00000000\t0\t0200\t0\t0\t0\t00000000\t0\t0\t0\n')).toEqual(
      [],
    );
  });
});

const pci = '/sys/devices/pci0000:00';
const net = '/sys/devices/virtual/net';
const route = (...names: string[]) => ({
  '/proc/net/route': `Iface\tDestination\n${names.map((name) => `${name}\t00000000\t1\t3\t0\t0\t0\t00000000\t0\t0\t0`).join('\n')}\n`,
});

describe('what carries the default route', () => {
  test('a USB adapter: its USB controller', () => {
    const links = { '/sys/class/net/enx0': `${pci}/0000:00:14.0/usb2/2-1/2-1:1.0/net/enx0` };
    expect(said(usesOf(links, route('enx0')).network.uses)).toEqual(['0000:00:14.0 enx0']);
  });

  test('a VLAN on a bond of two: both, each once', () => {
    const links = {
      '/sys/class/net/bond0.7': `${net}/bond0.7`,
      [`${net}/bond0.7/lower_bond0`]: `${net}/bond0`,
      [`${net}/bond0/lower_eno1`]: `${pci}/0000:02:00.0/net/eno1`,
      [`${net}/bond0/lower_eno2`]: `${pci}/0000:02:00.1/net/eno2`,
    };
    const { uses, doubt } = usesOf(links, route('bond0.7')).network;
    expect([said(uses), doubt]).toEqual([['0000:02:00.0 bond0.7', '0000:02:00.1 bond0.7'], null]);
  });

  test('IPv6 alone', () => {
    const links = { '/sys/class/net/wlp3s0': `${pci}/0000:03:00.0/net/wlp3s0` };
    const files = { '/proc/net/ipv6_route': six(zero, '00', '00450003', 'wlp3s0') };
    expect(said(usesOf(links, files).network.uses)).toEqual(['0000:03:00.0 wlp3s0']);
  });

  test('a tunnel: nobody can say', () => {
    const { uses, doubt } = usesOf({ '/sys/class/net/tun0': `${net}/tun0` }, route('tun0')).network;
    expect(uses).toEqual([]);
    expect(doubt).toMatch(/tun0/);
  });
});
