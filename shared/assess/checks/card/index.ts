import type { CardCheck } from '../../check.ts';
import { amdResetBugCheck } from '../reset/amd-reset-bug.ts';
import { noReset } from '../reset/no-reset.ts';
import { nvidiaResetBugCheck } from '../reset/nvidia-reset-bug.ts';
import { barUnassigned } from './bar-unassigned.ts';
import { behindPciBridge } from './behind-pci-bridge.ts';
import { driverInInitramfs } from './driver-in-initramfs.ts';
import { firmwareFramebuffer } from './firmware-framebuffer.ts';
import { firmwareReservedMemory } from './firmware-reserved-memory.ts';
import { gpuInUse } from './gpu-in-use.ts';
import { integratedGpu } from './integrated-gpu.ts';
import { liveUnbind } from './live-unbind.ts';
import { muxlessLaptop } from './muxless-laptop.ts';
import { resizableBar } from './resizable-bar.ts';
import { sleepingD3cold } from './sleeping-d3cold.ts';
import { sriovActive } from './sriov-active.ts';

/** What the card itself is like: its make, its state, and who has it. */
export const ownChecks: CardCheck[] = [
  firmwareReservedMemory,
  sriovActive,
  gpuInUse,
  noReset,
  amdResetBugCheck,
  nvidiaResetBugCheck,
  firmwareFramebuffer,
  barUnassigned,
  integratedGpu,
  muxlessLaptop,
  behindPciBridge,
  liveUnbind,
  sleepingD3cold,
  resizableBar,
  driverInInitramfs,
];
