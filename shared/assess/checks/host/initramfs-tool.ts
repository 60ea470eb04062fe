import { valueOf } from '../../../reading.ts';
import type { HostCheck } from '../../check.ts';
import { fineOnHost, foundOnHost, unknownOnHost } from '../../of-host.ts';

const ID = 'initramfs-tool-unknown';

/** What must be told of drivers that are loaded early: mkinitramfs(8), dracut(8), mkinitcpio(8), booster(1). */
export const initramfsTool: HostCheck = (host) => {
  const { tool, seenAt } = host.boot.initramfs;
  const evidence = seenAt.map((path) => ({ path, value: 'there' }));
  if (tool.kind === 'value') return fineOnHost(ID, `${tool.value} makes the initramfs`, evidence);
  if (tool.kind === 'malformed') {
    const title = `Several tools could make the initramfs, and nothing tells which does: ${tool.raw}`;
    return foundOnHost(ID, 'warning', title, evidence, { several: tool.raw });
  }
  // An image that is made elsewhere, or from a description, is not this computer's to make.
  if (valueOf(host.distribution.immutable) ?? valueOf(host.distribution.declarative)) return [];
  const release = valueOf(host.distribution.release);
  const nowhere = [{ path: '/usr', value: 'no tool that Bindery knows' }];
  if (!release) {
    return unknownOnHost(ID, 'What makes the initramfs could not be seen.', nowhere);
  }
  return foundOnHost(ID, 'warning', 'Bindery does not know what makes the initramfs here', nowhere);
};
