import type { HostCheck } from '../../check.ts';
import { acsOverride } from './acs-override.ts';
import { architecture } from './architecture.ts';
import { bootLoader } from './boot-loader.ts';
import { cpuVirtualization } from './cpu-virtualization.ts';
import { firmwareStart } from './firmware-start.ts';
import { initramfsTool } from './initramfs-tool.ts';
import { interruptRemapping } from './interrupt-remapping.ts';
import { kernelLockdown } from './kernel-lockdown.ts';
import { kvmAccess } from './kvm-access.ts';
import { memlock } from './memlock.ts';
import { polkitAgent } from './polkit-agent.ts';
import { systemKind } from './system-kind.ts';
import { xenDom0 } from './xen-dom0.ts';

/** Questions about the processor, the firmware, the system and the session, in the order a person would ask. */
export const systemChecks: HostCheck[] = [
  architecture,
  xenDom0,
  interruptRemapping,
  cpuVirtualization,
  kvmAccess,
  acsOverride,
  firmwareStart,
  kernelLockdown,
  bootLoader,
  initramfsTool,
  systemKind,
  polkitAgent,
  memlock,
];
