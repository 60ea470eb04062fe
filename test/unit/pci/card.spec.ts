import { describe, expect, test } from 'vitest';
import { graphicsCards, moversOf } from '#shared/pci/card.ts';
import type { MadeDevice } from '../../../src-main/practice/machine-tree.ts';
import { freeAudio, freeCard, machineWith, screenCard, snapshotOf } from '../../support/made-machines.ts';

const devicesOf = (devices: MadeDevice[]) => snapshotOf(machineWith(devices)).devices;

function movers(devices: MadeDevice[], address: string) {
  const read = devicesOf(devices);
  const gpu = read.find((device) => device.address === address);
  if (!gpu) throw new Error(`no ${address}`);
  return moversOf(gpu, read);
}

const part = (
  address: string,
  ids: string,
  classCode: string,
  group: number,
  parent?: string,
): MadeDevice => ({
  address,
  ids,
  classCode,
  group,
  ...(parent ? { parent } : {}),
});

describe('what counts as a graphics card', () => {
  test('every function of class 03, VGA or not', () => {
    const cards = graphicsCards(
      devicesOf([part('0000:01:00.0', '10de:1', '030200', 1), part('0000:02:00.0', '1002:1', '038000', 2)]),
    );
    expect(cards.map((card) => card.address)).toEqual(['0000:01:00.0', '0000:02:00.0']);
  });

  test('an old card with a second head is one card, and the head goes along', () => {
    const old = [
      part('0000:01:00.0', '1002:9442:1:1', '030000', 1),
      part('0000:01:00.1', '1002:9443:1:1', '038000', 1),
    ];
    expect(graphicsCards(devicesOf(old)).map((card) => card.address)).toEqual(['0000:01:00.0']);
    expect(movers(old, '0000:01:00.0').companions).toEqual(['0000:01:00.1']);
  });
});

describe('what belongs to a card', () => {
  test('audio, USB-C and its port manager in the same slot', () => {
    const card = [
      freeCard,
      freeAudio,
      part('0000:02:00.2', '10de:1ad8', '0c0330', 2),
      part('0000:02:00.3', '10de:1ad9', '0c8000', 2),
    ];
    expect(movers(card, '0000:02:00.0').companions).toEqual(['0000:02:00.1', '0000:02:00.2', '0000:02:00.3']);
  });

  test("an APU's USB and analog audio sit in its slot but are the board's", () => {
    const apu = [
      part('0000:0b:00.0', '1002:164e', '030000', 20),
      part('0000:0b:00.1', '1002:1640', '040300', 21),
      part('0000:0b:00.2', '1022:1649', '108000', 22),
      part('0000:0b:00.3', '1022:15b6', '0c0330', 23),
      part('0000:0b:00.6', '1022:15e3', '040300', 24),
    ];
    const { companions, mustBind, foreign } = movers(apu, '0000:0b:00.0');
    expect(companions).toEqual(['0000:0b:00.1']);
    expect(mustBind).toEqual(['0000:0b:00.0', '0000:0b:00.1']);
    expect(foreign).toEqual([]);
  });

  test('audio at function 1 is the card’s whoever made it', () => {
    expect(
      movers(
        [part('0000:01:00.0', '1234:1111', '038000', 1), part('0000:01:00.1', '8086:293e', '040300', 1)],
        '0000:01:00.0',
      ).companions,
    ).toEqual(['0000:01:00.1']);
  });

  test('two cards in one group each keep their own audio, and see the other as foreign', () => {
    const two = [
      part('0000:01:00.0', '10de:1', '030000', 1),
      part('0000:01:00.1', '10de:2', '040300', 1),
      part('0000:02:00.0', '10de:3', '030000', 1),
      part('0000:02:00.1', '10de:4', '040300', 1),
    ];
    const { companions, foreign, mustBind } = movers(two, '0000:02:00.0');
    expect(companions).toEqual(['0000:02:00.1']);
    expect(foreign).toEqual(['0000:01:00.0', '0000:01:00.1']);
    expect(mustBind).toHaveLength(4);
  });

  test('Intel Arc: audio behind the card’s own switch, but not the board’s audio behind the same root port', () => {
    const arc = [
      part('0000:00:01.0', '8086:a70d', '060400', 1),
      part('0000:01:00.0', '8086:4fa0', '060400', 2, '0000:00:01.0'),
      part('0000:02:01.0', '8086:4fa4', '060400', 3, '0000:01:00.0'),
      part('0000:02:04.0', '8086:4fa4', '060400', 4, '0000:01:00.0'),
      part('0000:03:00.0', '8086:56a0', '030000', 5, '0000:02:01.0'),
      part('0000:04:00.0', '8086:4f90', '040300', 6, '0000:02:04.0'),
      part('0000:00:1f.3', '8086:7ad0', '040300', 7),
    ];
    const { companions, mustBind, groups } = movers(arc, '0000:03:00.0');
    expect(companions).toEqual(['0000:04:00.0']);
    expect(mustBind).toEqual(['0000:03:00.0', '0000:04:00.0']);
    expect(groups).toEqual([5, 6]);
  });

  test('bridges in the group never move and never count as foreign', () => {
    const behindPort = [
      part('0000:00:01.0', '8086:1901', '060400', 1),
      part('0000:01:00.0', '10de:1', '030000', 1, '0000:00:01.0'),
    ];
    expect(movers(behindPort, '0000:01:00.0')).toMatchObject({ mustBind: ['0000:01:00.0'], foreign: [] });
  });

  test('a neighbour in the group moves along and is not the card’s own', () => {
    const shared = [screenCard, part('0000:03:00.0', '8086:100e', '020000', 1)];
    expect(movers(shared, '0000:01:00.0').foreign).toEqual(['0000:03:00.0']);
  });
});
