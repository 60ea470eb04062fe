import type { BootFiles } from '../../host/boot-files.ts';
import type { InitramfsTool } from '../../host/system/boot.ts';
import { valueOf } from '../../reading.ts';
import type { FileTexts, Manual } from '../editing/edit.ts';
import type { ImageContents } from '../steps/file-steps.ts';
import { boosterPlan } from './images/booster.ts';
import { claimedTwice } from './images/claims.ts';
import { startsElsewhere } from './images/elsewhere.ts';
import { dracutParts, dracutPlan } from './images/dracut.ts';
import { initramfsToolsParts, initramfsToolsPlan } from './images/initramfs-tools.ts';
import { mkinitcpioParts, mkinitcpioPlan } from './images/mkinitcpio.ts';
import { ownInImages } from './images/own.ts';
import type { ImageFacts, ImagePlan, OwnParts, ToolFacts, ToolPlan } from './images/plan.ts';
import { passphraseWarnings } from './images/passphrase.ts';

export type { ImageFacts, ImagePlan, ImageTarget, OwnFileText } from './images/plan.ts';

const plans: Record<InitramfsTool, (facts: ToolFacts) => ToolPlan | Manual> = {
  'initramfs-tools': initramfsToolsPlan,
  dracut: dracutPlan,
  mkinitcpio: mkinitcpioPlan,
  booster: boosterPlan,
};

/** What goes with the last binding even where no image can be made, lest a list ask for a hook that is gone. */
export const ownParts: Record<InitramfsTool, OwnParts> = {
  'initramfs-tools': initramfsToolsParts,
  dracut: dracutParts,
  mkinitcpio: mkinitcpioParts,
  booster: { files: [], edit: null },
};

/**
 * Puts the binder, its list and vfio-pci into the initramfs of every kernel, to run there before udev does.
 * `Manual` where that cannot be done safely: then the binding is made from the real root alone.
 */
export function imagePlanFor(tool: InitramfsTool, facts: ImageFacts): ImagePlan | Manual {
  const { kernels } = facts.bootFiles;
  const claimed = claimedTwice(kernels);
  if (claimed) return claimed;
  const without = kernels.filter(({ vfio }) => valueOf(vfio) === 'missing');
  const files = textsOf(facts.bootFiles.files);
  const plan = plans[tool]({ files, kernels: kernels.filter((it) => !without.includes(it)) });
  if ('kind' in plan) return plan;
  const missing = without.map(
    ({ release }) => `Linux ${release} has no vfio-pci: started with it, nothing is bound.`,
  );
  return {
    kind: 'images',
    ...ownParts[tool],
    ...plan,
    modules: ownInImages.modules,
    elsewhere: startsElsewhere(facts.start, files, plan),
    warnings: [...missing, ...passphraseWarnings(facts.screens)],
  };
}

/** What is asked of an image when no binding needs the initramfs any more. */
export const contentsAfterUndo: ImageContents = {
  files: [],
  modules: [],
  without: [ownInImages.binder, ownInImages.list],
};

const textsOf = (files: BootFiles['files']): FileTexts =>
  new Map(
    Object.entries(files).flatMap(([path, file]) =>
      file.kind === 'value' ? [[path, file.value.text] as const] : [],
    ),
  );
