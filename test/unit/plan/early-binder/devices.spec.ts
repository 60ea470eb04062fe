import fs from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { owners, type DiskMachine } from '../../../support/disk-machine.ts';
import { armed, binding, boot, cold, replaced, shells, twin } from '../../../support/early-boot.ts';
import { freeAudio, freeCard, screenCard } from '../../../support/made-machines.ts';

const bound = 'vfio-pci vfio-pci';
const untouched = 'absent absent';
const alone = 'left alone, because its card could not be bound';
let machine: DiskMachine;
afterEach(() => {
  machine.remove();
});

describe.each(shells)('%s', (_, shell) => {
  test('a twin with the same ids is not touched, neither cold nor with a driver', async () => {
    machine = armed([twin, freeCard, freeAudio].map(cold));
    await boot(machine, shell);
    expect(owners(machine.look())).toEqual({
      '0000:01:00.0': 'absent absent',
      '0000:02:00.0': bound,
      '0000:02:00.1': bound,
    });
    machine.remove();
    machine = armed([{ ...twin, driver: 'nouveau' }, cold(freeCard), cold(freeAudio)]);
    await boot(machine, shell);
    expect(owners(machine.look())).toMatchObject({ '0000:01:00.0': 'nouveau absent', '0000:02:00.0': bound });
    const touched = machine.kernel.writes.map((write) => write.text);
    expect(touched).toEqual(['0000:02:00.1', '0000:02:00.0']);
  });

  test('devices that the initramfs gave to a driver are unbound first, the last function first', async () => {
    machine = armed([screenCard, freeCard, freeAudio]);
    const { report } = await boot(machine, shell);
    expect(report?.end?.result).toBe('bound');
    expect(machine.kernel.writes).toEqual([
      { path: '/sys/bus/pci/drivers/snd_hda_intel/unbind', text: '0000:02:00.1' },
      { path: '/sys/bus/pci/drivers_probe', text: '0000:02:00.1' },
      { path: '/sys/bus/pci/drivers/nouveau/unbind', text: '0000:02:00.0' },
      { path: '/sys/bus/pci/drivers_probe', text: '0000:02:00.0' },
    ]);
    expect(owners(machine.look())['0000:01:00.0']).toBe('amdgpu absent');
  });

  test('a device that has vfio-pci already is left as it is', async () => {
    machine = armed([cold(screenCard), { ...freeCard, driver: 'vfio-pci' }, cold(freeAudio)]);
    const { report } = await boot(machine, shell);
    expect(report?.devices.map((device) => device.bound)).toEqual([true, true]);
    expect(owners(machine.look())).toMatchObject({
      '0000:02:00.0': 'vfio-pci absent',
      '0000:02:00.1': bound,
    });
  });

  test.each(['vendor', 'device', 'subsystem_vendor', 'subsystem_device'])(
    'another device in place of the card: nothing of its binding is touched: %s',
    async (file) => {
      machine = armed();
      fs.writeFileSync(machine.path(`/sys/bus/pci/devices/${freeCard.address}/${file}`), '0xbeef\n');
      const { code, report } = await boot(machine, shell);
      expect(code).toBe(0);
      expect(report?.devices).toMatchObject([
        { address: '0000:02:00.0', bound: false },
        { address: '0000:02:00.1', bound: false, reason: alone },
      ]);
      expect(report?.devices[0]?.reason).toMatch(
        /^another device sits there: .*beef.* instead of 10de:1e84:1462:c722$/,
      );
      expect(report?.bindings).toEqual([{ gpu: freeCard.address, reason: 'no-device' }]);
      expect(machine.kernel.writes).toEqual([]);
      expect(owners(machine.look())).toMatchObject({ '0000:02:00.0': untouched, '0000:02:00.1': untouched });
    },
  );

  test('another device in place of one that goes along: that one is skipped, the card is bound', async () => {
    machine = armed();
    fs.writeFileSync(machine.path(`/sys/bus/pci/devices/${freeAudio.address}/device`), '0xbeef\n');
    const { report } = await boot(machine, shell);
    expect(report?.devices).toMatchObject([
      { address: freeAudio.address, bound: false },
      { address: freeCard.address, bound: true },
    ]);
    expect(report?.bindings).toEqual([{ gpu: freeCard.address, reason: null }]);
    expect(owners(machine.look())).toMatchObject({ '0000:02:00.0': bound, '0000:02:00.1': untouched });
  });

  test('a card that is gone leaves the network adapter of its group where it is', async () => {
    const adapter = cold({ ...freeAudio, address: '0000:03:00.0', classCode: '020000' });
    machine = armed([cold(screenCard), adapter], [binding(freeCard, freeAudio, adapter)]);
    const { report } = await boot(machine, shell);
    expect(report?.bindings).toEqual([{ gpu: freeCard.address, reason: 'no-device' }]);
    expect(report?.devices).toContainEqual({ address: adapter.address, bound: false, reason: alone });
    expect(report?.end).toMatchObject({ result: 'nothing', reason: null });
    expect(machine.kernel.writes).toEqual([]);
    expect(owners(machine.look())[adapter.address]).toBe(untouched);
  });

  test('a card that nvidia has already is not unbound, and what goes along with it is left', async () => {
    machine = armed([screenCard, { ...freeCard, driver: 'nvidia' }, freeAudio]);
    const { code, report } = await boot(machine, shell);
    expect(code).toBe(0);
    expect(report?.bindings).toEqual([{ gpu: freeCard.address, reason: 'nvidia' }]);
    expect(report?.devices).toEqual([
      {
        address: freeCard.address,
        bound: false,
        reason: 'the driver nvidia has it, and does not let go of it during a start',
      },
      { address: freeAudio.address, bound: false, reason: alone },
    ]);
    expect(machine.kernel.writes).toEqual([]);
    expect(owners(machine.look())).toMatchObject({
      '0000:02:00.0': 'nvidia absent',
      '0000:02:00.1': 'snd_hda_intel absent',
    });
  });

  test.each<[string, (at: string) => void]>([
    [
      'it is gone',
      (at) => {
        fs.rmSync(at);
      },
    ],
    [
      'it is a bridge',
      (at) => {
        fs.writeFileSync(`${at}/class`, '0x060400\n');
      },
    ],
    [
      'its class could not be read',
      (at) => {
        fs.rmSync(`${at}/class`);
      },
    ],
    [
      'it is in no IOMMU group',
      (at) => {
        fs.rmSync(`${at}/iommu_group`);
      },
    ],
  ])('skipped: %s', async (reason, change) => {
    machine = armed();
    for (const { address } of [freeCard, freeAudio]) change(machine.path(`/sys/bus/pci/devices/${address}`));
    const { code, report } = await boot(machine, shell);
    expect(code).toBe(0);
    expect(report?.devices.map((device) => device.reason)).toEqual([reason, alone]);
    expect(report?.bindings).toEqual([{ gpu: freeCard.address, reason: 'no-device' }]);
    expect(report?.end).toMatchObject({ result: 'nothing', reason: null });
    expect(machine.kernel.writes).toEqual([]);
  });

  test('without vfio-pci nothing is touched: a card would be left without any driver', async () => {
    machine = armed();
    fs.rmSync(machine.path('/sys/bus/pci/drivers/vfio-pci'), { recursive: true });
    const { report } = await boot(machine, shell);
    expect(report?.end).toMatchObject({ result: 'nothing', reason: 'no-vfio-pci' });
    expect(Object.values(owners(machine.look()))).toEqual(Array(3).fill('absent absent'));
  });

  test('what vfio-pci does not take goes back to the driver it had', async () => {
    machine = armed([screenCard, freeCard, cold(freeAudio)], [binding(freeCard)]);
    // The probe of a vfio-pci that says no: the override names a driver that is not there.
    // And a child that was seen after its end, before its shell took leave of it: that is a matter of luck.
    const zombie = (script: string) =>
      replaced(script, '  wait "$child"', '  line=\'7 (sh) Z 1\'\n  wait "$child"');
    const refusing = (script: string) => zombie(replaced(script, 'put vfio-pci "', 'put vfio-not "'));
    const { code, report } = await boot(machine, shell, refusing);
    expect(code).toBe(0);
    expect(report?.devices).toEqual([
      { address: freeCard.address, bound: false, reason: 'vfio-pci did not take it' },
    ]);
    await expect.poll(() => owners(machine.look())[freeCard.address]).toBe('nouveau absent');
  });

  test('when vfio-pci does not take the card, what went along with it goes back, too', async () => {
    machine = armed([screenCard, freeCard, freeAudio]);
    const it = `    it=vfio-pci\n    [ "$1" != ${freeCard.address} ] || it=vfio-not\n    put "$it"`;
    const refusing = (script: string) => replaced(script, '    put vfio-pci', it);
    const { report } = await boot(machine, shell, refusing);
    expect(report?.devices).toEqual([
      { address: freeCard.address, bound: false, reason: 'vfio-pci did not take it' },
      { address: freeAudio.address, bound: false, reason: alone },
    ]);
    expect(report?.bindings).toEqual([{ gpu: freeCard.address, reason: 'no-device' }]);
    await expect
      .poll(() => owners(machine.look()))
      .toMatchObject({ '0000:02:00.0': 'nouveau absent', '0000:02:00.1': 'snd_hda_intel absent' });
  });
});

test('domains of any width are bound, and told apart', async () => {
  const wide = { ...freeCard, address: '10000:02:00.0' };
  machine = armed([cold(freeCard), cold(wide)], [binding(wide)]);
  await boot(machine);
  expect(owners(machine.look())).toEqual({ '0000:02:00.0': 'absent absent', '10000:02:00.0': bound });
});
