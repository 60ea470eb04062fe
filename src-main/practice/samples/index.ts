import type { SampleName } from '#shared/ipc/samples.ts';
import type { MadeMachine } from '../machine-tree.ts';
import { am5 } from './am5.ts';
import { intelGraphics } from './intel-graphics.ts';
import { iommuOff } from './iommu-off.ts';
import { laptop } from './laptop.ts';
import { sharedGroup } from './shared-group.ts';
import { twins } from './twins.ts';
import { twoCards } from './two-cards.ts';

/** Every sample machine that has a name, so that none can be offered and be missing. */
export const sampleMachines: Record<SampleName, MadeMachine> = {
  'two-cards': twoCards,
  'intel-graphics': intelGraphics,
  am5,
  twins,
  'shared-group': sharedGroup,
  laptop,
  'iommu-off': iommuOff,
};
