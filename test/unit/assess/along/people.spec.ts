import { describe, expect, test } from 'vitest';
import type { HostSnapshot } from '#shared/host/snapshot.ts';
import type { InputUse, SoundUse, Use, Uses } from '#shared/host/uses.ts';
import type { MadeDevice } from '../../../../src-main/practice/machine-tree.ts';
import { outcomesOf, verdictOn, wordsOf } from '../../../support/judged.ts';
import { freeAudio, freeCard, machineWith, screenCard, snapshotOf } from '../../../support/made-machines.ts';

/** The USB-C function of the card itself. */
const usbC: MadeDevice = {
  address: '0000:02:00.2',
  ids: '10de:1ad8:1462:c722',
  classCode: '0c0330',
  driver: 'xhci_hcd',
  group: 2,
};
const board = '0000:00:14.0';
const boardAudio: MadeDevice = {
  address: '0000:00:1f.3',
  ids: '8086:a348:1462:0',
  classCode: '040300',
  driver: 'snd_hda_intel',
  group: 2,
};
const none: Uses = {
  storage: { uses: [], doubt: null },
  network: { uses: [], doubt: null },
  input: { uses: [], doubt: null },
  sound: { uses: [], doubt: null },
};

function host(devices: MadeDevice[], uses: Partial<Uses>): HostSnapshot {
  return { ...snapshotOf(machineWith([screenCard, freeCard, ...devices])), uses: { ...none, ...uses } };
}

describe('default-route-network', () => {
  const network = (address: string, doubt: string | null = null) => ({
    network: { uses: [{ address, by: 'eno1' } as Use], doubt },
  });
  const nic: MadeDevice = { ...boardAudio, address: '0000:05:00.0', classCode: '020000', driver: 'igc' };

  test('a network card, or the USB controller of an adapter, is a danger', () => {
    expect(wordsOf(host([nic], network(nic.address)), 'default-route-network')).toEqual([
      `found danger ${nic.address}`,
    ]);
    const seen = host([usbC], network(usbC.address));
    expect(wordsOf(seen, 'default-route-network')).toEqual([`found danger ${usbC.address}`]);
    expect(verdictOn(seen, freeCard.address).verdict).toBe('needs-choice');
  });

  test('another way to the network is no reason; one that cannot be seen is unknown for network cards', () => {
    expect(wordsOf(host([nic], network(board)), 'default-route-network')).toEqual([]);
    const doubt = { network: { uses: [], doubt: 'tun0' } };
    expect(wordsOf(host([nic, usbC], doubt), 'default-route-network')).toEqual([`unknown ${nic.address}`]);
  });
});

describe('input-controller', () => {
  const thing = (kind: InputUse['kind'], address: string | null, plug: string) =>
    ({ kind, address, plug, by: `${kind} ${plug}` }) as InputUse;
  const input = (...uses: InputUse[]) => ({ input: { uses, doubt: null } });
  const words = (...uses: InputUse[]) => wordsOf(host([usbC], input(...uses)), 'input-controller');

  test('the only keyboard in the USB-C socket of the card is a danger', () => {
    const seen = host([usbC], input(thing('keyboard', usbC.address, 'a'), thing('pointer', board, 'b')));
    expect(wordsOf(seen, 'input-controller')).toEqual([`found danger ${usbC.address}`]);
    expect(outcomesOf(seen, 'input-controller')[0]).toMatchObject({ facts: { last: 'keyboard' } });
    expect(verdictOn(seen, freeCard.address).verdict).toBe('needs-choice');
  });

  test('with another keyboard that stays it is good to know', () => {
    const seen = host([usbC], input(thing('keyboard', usbC.address, 'a'), thing('keyboard', null, 'ps2')));
    expect(wordsOf(seen, 'input-controller')).toEqual([`found info ${usbC.address}`]);
    expect(verdictOn(seen, freeCard.address).verdict).toBe('ready');
  });

  test('a mouse elsewhere that claims to be a keyboard, too, is no keyboard to count on', () => {
    expect(
      words(
        thing('keyboard', usbC.address, 'a'),
        thing('pointer', board, 'mouse'),
        thing('keyboard', board, 'mouse'),
      ),
    ).toEqual([`found danger ${usbC.address}`]);
  });

  test('keyboard and mouse both gone: both are named', () => {
    const seen = host(
      [usbC],
      input(thing('keyboard', usbC.address, 'a'), thing('pointer', usbC.address, 'b')),
    );
    expect(outcomesOf(seen, 'input-controller')[0]).toMatchObject({ facts: { last: 'keyboard and mouse' } });
  });

  test('two keyboards on controllers that both go are both gone', () => {
    const other = { ...usbC, address: '0000:05:00.0' };
    const seen = host(
      [usbC, other],
      input(thing('keyboard', usbC.address, 'a'), thing('keyboard', other.address, 'b')),
    );
    expect(wordsOf(seen, 'input-controller')).toEqual([
      `found danger ${usbC.address}`,
      `found danger ${other.address}`,
    ]);
  });

  test('nothing there is no word; a doubt is unknown for USB controllers alone', () => {
    expect(words(thing('keyboard', board, 'a'))).toEqual([]);
    const seen = host([usbC, boardAudio], { input: { uses: [], doubt: 'hidden' } });
    expect(wordsOf(seen, 'input-controller')).toEqual([`unknown ${usbC.address}`]);
  });
});

describe('audio-in-use', () => {
  const sound = (address: string, isOpen: boolean) => ({
    sound: { uses: [{ address, by: 'PCH', isOpen } as SoundUse], doubt: null },
  });
  const words = (devices: MadeDevice[], uses: Partial<Uses>) => wordsOf(host(devices, uses), 'audio-in-use');

  test("the board's sound in the group is a warning", () => {
    const seen = host([boardAudio], sound(boardAudio.address, false));
    expect(wordsOf(seen, 'audio-in-use')).toEqual([`found warning ${boardAudio.address}`]);
    expect(verdictOn(seen, freeCard.address).verdict).toBe('needs-choice');
  });

  test("the card's own HDMI sound is none, until somebody plays on it", () => {
    expect(words([freeAudio], sound(freeAudio.address, false))).toEqual([]);
    expect(words([freeAudio], sound(freeAudio.address, true))).toEqual([
      `found warning ${freeAudio.address}`,
    ]);
  });

  test('a headset in the USB-C socket of the card counts only while it plays', () => {
    expect(words([usbC], sound(usbC.address, false))).toEqual([]);
    expect(words([usbC], sound(usbC.address, true))).toHaveLength(1);
  });

  test('sound without a driver plays nothing; unknown where nobody could see', () => {
    const doubt = { sound: { uses: [], doubt: 'hidden' } };
    expect(words([boardAudio], doubt)).toEqual([`unknown ${boardAudio.address}`]);
    const idle = { ...boardAudio };
    delete idle.driver;
    expect(words([idle], doubt)).toEqual([]);
    expect(words([boardAudio], {})).toEqual([]);
  });
});
