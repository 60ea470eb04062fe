import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { LabError } from './guest/exec.ts';
import { bootGpu, cardBesideNetwork, cardWithAudio, type Hardware } from './guest/hardware.ts';

/** The machine most tests run on: three graphics cards, of which one can be given away as it is. */
export const passthroughMachine: Hardware = {
  iommu: 'intel',
  parts: [bootGpu(), cardWithAudio(1), cardBesideNetwork(2)],
};

/** Where QEMU's firmware and the kernel put the devices of {@link passthroughMachine}. */
export const at = {
  bootGpu: '0000:00:01.0',
  card: '0000:01:00.0',
  cardAudio: '0000:01:00.1',
  sharedBridge: '0000:02:00.0',
  sharedCard: '0000:03:01.0',
  network: '0000:03:02.0',
} as const;

/** The built command line, to be put into a guest's `/job`. @throws LabError when it is not built. */
export function builtProgram(): Record<string, string> {
  const folder = fileURLToPath(new URL('../../out/main', import.meta.url));
  if (!existsSync(`${folder}/cli.cjs`)) throw new LabError('out/main/cli.cjs is missing; run: npm run build');
  return { main: folder };
}
