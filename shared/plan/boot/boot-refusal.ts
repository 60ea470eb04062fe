import type { Refusal } from '../../app-error.ts';
import type { Assessment, GpuVerdict } from '../../assess/verdict.ts';
import type { HostSnapshot } from '../../host/snapshot.ts';
import { byAddress, graphicsCards } from '../../pci/card.ts';
import { identityOf } from '../../pci/device.ts';
import { valueOf } from '../../reading.ts';
import { blockers, unseen } from '../refusal.ts';
import { isInForce } from './bound-cards.ts';

/** Everything that forbids binding the card at every start. That it is in use, asleep or on the screen does not. */
export function bootRefusals(host: HostSnapshot, judged: Assessment, gpu: GpuVerdict): Refusal[] {
  return [
    ...boundAlready(host, gpu),
    ...blockers(judged, gpu),
    ...unseen(judged, gpu),
    ...lastCard(host, gpu),
    ...withoutIdentity(host, gpu),
    ...unfit(host),
  ];
}

/** What keeps any change of what is bound at boot from being planned. */
export function unfit(host: HostSnapshot): Refusal[] {
  const { files } = host.atBoot;
  if (files === 'unreadable') {
    const detail = {
      why: 'they could not be read',
      lines: ['/etc/bindery/bound.conf', '/etc/bindery/state'],
    };
    return [{ reason: 'boot-file-unreadable', subject: 'host', detail }];
  }
  return valueOf(host.hasSystemd) === false ? [{ reason: 'no-systemd', subject: 'host' }] : [];
}

function boundAlready({ atBoot }: HostSnapshot, gpu: GpuVerdict): Refusal[] {
  if (atBoot.files === 'damaged') return [{ reason: 'boot-files-damaged', subject: 'host' }];
  const moving = new Set(gpu.mustBind);
  return atBoot.bindings.filter(isInForce).flatMap((binding): Refusal[] => {
    if (binding.gpu === gpu.address) return [{ reason: 'bound-at-boot', subject: gpu.address }];
    // Two bindings with one device between them: what undoing one of them leads to, nobody could tell.
    return binding.devices.some(({ address }) => moving.has(address))
      ? [{ reason: 'bound-with-other', subject: binding.gpu }]
      : [];
  });
}

/** Cards that other bindings take away at the next start are as good as gone now; those of this boot come back. */
function lastCard(host: HostSnapshot, gpu: GpuVerdict): Refusal[] {
  const away = new Set(gpu.mustBind);
  for (const binding of host.atBoot.bindings.filter(isInForce))
    for (const { address } of binding.devices) away.add(address);
  const live = new Set(host.bindings.flatMap(({ before }) => before.map(({ address }) => address)));
  for (const { address, driver } of host.devices)
    if (/^(?:vfio-pci|pci-stub)$/.test(valueOf(driver) ?? '') && !live.has(address)) away.add(address);
  const cards = graphicsCards(host.devices);
  const goes = cards.some(({ address }) => gpu.mustBind.includes(address));
  return goes && cards.every(({ address }) => away.has(address))
    ? [{ reason: 'last-card', subject: gpu.address }]
    : [];
}

function withoutIdentity(host: HostSnapshot, gpu: GpuVerdict): Refusal[] {
  const all = byAddress(host.devices);
  return gpu.mustBind
    .filter((address) => {
      const device = all.get(address);
      return !device || identityOf(device) === null;
    })
    .map((subject) => ({ reason: 'device-unreadable', subject }));
}
