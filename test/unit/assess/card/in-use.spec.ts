import { describe, expect, test } from 'vitest';
import { assess } from '../../../../shared/assess/assess.ts';
import { refusalsFor } from '../../../../shared/plan/refusal.ts';
import { cardMachine, folderOf, saidOf, wordOn, type Given } from '../../../support/card-machines.ts';
import { freeCard, snapshotOf } from '../../../support/made-machines.ts';

const free = folderOf(freeCard.address);
/** Everybody can be seen: the first process is there, and every process shows its files. */
const processes: Given = {
  folders: [`${free}/drm/card1`, `${free}/drm/renderD129`, '/proc/1/fd', '/proc/77/fd'],
  files: { '/proc/1/comm': 'systemd\n', '/proc/77/comm': 'blender\n' },
  links: { '/proc/1/fd/0': '/dev/null', '/proc/77/fd/3': 'socket:[4711]' },
};
const opens = (node: string, more: Given = {}): Given => ({
  ...processes,
  ...more,
  links: { ...processes.links, '/proc/77/fd/9': node },
});

describe('gpu-in-use', () => {
  test.each(['/dev/dri/card1', '/dev/dri/renderD129'])('a program that has %s open is named', (node) => {
    const [outcome] = saidOf('gpu-in-use', opens(node));
    expect(outcome).toMatchObject({ status: 'found', severity: 'danger', facts: { programs: 'blender' } });
    expect(outcome?.evidence).toEqual([{ path: node, value: 'blender' }]);
  });
  test('a console on the card', () => {
    const folders = [...(processes.folders ?? []), `${free}/graphics/fb1`];
    expect(wordOn('gpu-in-use', opens('/dev/fb1', { folders }))).toBe('danger');
  });
  test('everybody was seen, and nobody has it open', () => {
    expect(wordOn('gpu-in-use', processes)).toBe('fine');
  });
  test("another card's node is not this card's", () => {
    expect(wordOn('gpu-in-use', opens('/dev/dri/card0'))).toBe('fine');
    expect(wordOn('gpu-in-use', opens('/dev/dri/card11'))).toBe('fine');
  });
  test('a card without a driver, or on vfio-pci, has no programs', () => {
    expect(wordOn('gpu-in-use', { ...opens('/dev/dri/card1'), card: { driver: '' } })).toBe('nothing');
    expect(wordOn('gpu-in-use', opens('/dev/dri/card1', { card: { driver: 'vfio-pci' } }))).toBe('nothing');
  });
  test('a machine without processes, or where others are not even listed, is no answer', () => {
    expect(wordOn('gpu-in-use', {})).toBe('unknown');
    const hidden = { ...processes, folders: ['/proc/77/fd'], files: {}, links: {} };
    expect(wordOn('gpu-in-use', hidden)).toBe('unknown');
  });
  test('a driver that cannot be read is no answer', () => {
    const links = { ...processes.links, [`${free}/driver`]: '/nowhere' };
    expect(wordOn('gpu-in-use', { ...processes, links })).toBe('unknown');
  });
  test('the card that shows the screen says more than that', () => {
    const outcomes = assess(snapshotOf(cardMachine(opens('/dev/dri/card0')))).outcomes;
    expect(outcomes.filter((it) => it.subject === '0000:01:00.0').map((it) => it.id)).not.toContain(
      'gpu-in-use',
    );
  });
});

describe("gpu-in-use, NVIDIA's own driver", () => {
  const nvidia = (given: Given): Given => ({ ...processes, card: { driver: 'nvidia' }, ...given });
  const count = (users: number) => ({ ...processes.files, '/sys/module/nvidia/refcnt': `${users}\n` });
  const modules = ['/sys/module/nvidia/holders/nvidia_modeset', '/sys/module/nvidia/holders/nvidia_uvm'];
  const folders = [...(processes.folders ?? []), ...modules];

  test('its device node', () => {
    const path = `/proc/driver/nvidia/gpus/${freeCard.address}/information`;
    const files = { ...processes.files, [path]: 'Model: \t X\nDevice Minor: \t 3\n' };
    const links = { ...processes.links, '/proc/77/fd/9': '/dev/nvidia3' };
    expect(saidOf('gpu-in-use', nvidia({ files, links }))[0]).toMatchObject({
      facts: { programs: 'blender' },
    });
  });
  test('its daemon keeps every card open', () => {
    const files = { ...processes.files, '/run/nvidia-persistenced/socket': '' };
    expect(saidOf('gpu-in-use', nvidia({ files }))[0]).toMatchObject({
      facts: { programs: 'nvidia-persistenced' },
    });
  });
  test('the module counts users that nobody but root can see', () => {
    expect(wordOn('gpu-in-use', nvidia({ folders, files: count(3) }))).toBe('danger');
  });
  test('modules that build upon it are no users', () => {
    expect(wordOn('gpu-in-use', nvidia({ folders, files: count(2) }))).toBe('fine');
  });
  test('with two cards on the driver, the count may be for the other', () => {
    const others = [{ ...freeCard, address: '0000:03:00.0', group: 3, driver: 'nvidia' }];
    expect(wordOn('gpu-in-use', nvidia({ folders, files: count(3), others }))).toBe('fine');
  });
});

test('the planner does not take a card from a program, and gives no other reason', () => {
  const host = snapshotOf(cardMachine(opens('/dev/dri/card1')));
  const judged = assess(host);
  const gpu = judged.gpus.find((it) => it.address === freeCard.address);
  if (!gpu) throw new Error('no card');
  expect(gpu.verdict).toBe('needs-choice');
  expect(refusalsFor(host, judged, gpu, 'bind-now')).toEqual([{ reason: 'in-use', subject: gpu.address }]);
  expect(refusalsFor(host, judged, gpu, 'release')).toEqual([]);
});
