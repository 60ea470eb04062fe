import type { Step } from '../../plan/steps/step.ts';
import { imageTools } from '../initramfs/tools.ts';
import { grubEnv, oneShot, swaps } from '../parts/boot-env.ts';
import { core } from '../parts/core.ts';
import { devices } from '../parts/devices.ts';
import { files } from '../parts/files.ts';
import { images } from '../parts/images.ts';
import { links } from '../parts/links.ts';
import { looks } from '../parts/looks.ts';
import { tools } from '../parts/tools.ts';

/** What a plan needs: a script carries no more than that, because a person is to read it. */
export interface Needs {
  devices: boolean;
  files: boolean;
  links: boolean;
  tools: boolean;
  images: boolean;
  grubEnv: boolean;
  oneShot: boolean;
}

export function needsOf(steps: readonly Step[]): Needs {
  const has = (...kinds: Step['kind'][]): boolean => steps.some(({ kind }) => kinds.includes(kind));
  const some = {
    devices: has('set-driver', 'check-unused', 'load-module', 'check-group'),
    links: has('set-link', 'set-folder'),
    images: has('make-image', 'restore-image'),
    grubEnv: has('set-grub-env'),
    oneShot: has('set-one-shot'),
  };
  const usesTools = some.images || some.grubEnv || some.oneShot || has('run-tool');
  return {
    ...some,
    tools: usesTools,
    files: usesTools || some.links || has('set-file', 'check-space', 'forget-copies'),
  };
}

/** How the steps are done: the fixed parts of the script. */
export function renderParts(steps: readonly Step[]): string {
  const needs = needsOf(steps);
  const initramfs = steps.flatMap((step) =>
    step.kind === 'make-image' || step.kind === 'restore-image' ? [step.tool] : [],
  );
  return [
    core,
    needs.devices && devices,
    needs.files && looks,
    needs.files && files,
    needs.links && links,
    needs.tools && tools,
    needs.images && images,
    ...new Set(initramfs.map(imageTools)),
    needs.grubEnv && grubEnv,
    needs.oneShot && oneShot,
    (needs.images || needs.grubEnv) && swaps,
  ]
    .filter((part) => part !== false)
    .join('')
    .trimStart();
}
