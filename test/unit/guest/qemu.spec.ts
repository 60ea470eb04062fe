import { describe, expect, test } from 'vitest';
import { guestArguments } from '#shared/guest/qemu.ts';
import type { PciAddress } from '#shared/pci/address.ts';

const lines = (address: string, ...companions: string[]) =>
  guestArguments({ address: address as PciAddress, companions: companions as PciAddress[] }).split(' \\\n');

describe('QEMU arguments', () => {
  test('a card alone: a root port, and the card at its first place', () => {
    expect(lines('0000:01:00.0')).toEqual([
      '-device pcie-root-port,id=bindery1,chassis=1,slot=1',
      '-device vfio-pci,host=0000:01:00.0,bus=bindery1,addr=0.0',
    ]);
  });

  test('its functions keep their numbers, and only the first says that there are more', () => {
    expect(lines('0000:26:00.0', '0000:26:00.1', '0000:26:00.2', '0000:26:00.3')).toEqual([
      '-device pcie-root-port,id=bindery1,chassis=1,slot=1',
      '-device vfio-pci,host=0000:26:00.0,bus=bindery1,addr=0.0,multifunction=on',
      '-device vfio-pci,host=0000:26:00.1,bus=bindery1,addr=0.1',
      '-device vfio-pci,host=0000:26:00.2,bus=bindery1,addr=0.2',
      '-device vfio-pci,host=0000:26:00.3,bus=bindery1,addr=0.3',
    ]);
  });

  test('function 0 is named first, whichever function the card itself is', () => {
    expect(lines('0000:26:00.1', '0000:26:00.0')[1]).toContain(
      'host=0000:26:00.0,bus=bindery1,addr=0.0,multi',
    );
  });

  test('without a function 0 the first one takes its place, and the gap to the next stays', () => {
    expect(lines('0000:26:00.1', '0000:26:00.3').slice(1)).toEqual([
      '-device vfio-pci,host=0000:26:00.1,bus=bindery1,addr=0.0,multifunction=on',
      '-device vfio-pci,host=0000:26:00.3,bus=bindery1,addr=0.2',
    ]);
  });

  test('a card with audio in a slot of its own (Intel Arc) gets two root ports with names of their own', () => {
    expect(lines('0000:03:00.0', '0000:04:00.0')).toEqual([
      '-device pcie-root-port,id=bindery1,chassis=1,slot=1',
      '-device vfio-pci,host=0000:03:00.0,bus=bindery1,addr=0.0',
      '-device pcie-root-port,id=bindery2,chassis=2,slot=2',
      '-device vfio-pci,host=0000:04:00.0,bus=bindery2,addr=0.0',
    ]);
  });

  test('wide domains are passed on whole', () => {
    expect(lines('10000:e1:00.0')[1]).toContain('host=10000:e1:00.0,');
  });
});
