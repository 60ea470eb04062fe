import type { Manual } from '../../editing/edit.ts';

/**
 * booster runs no scripts in its images (booster's manual page): there is nothing that could look who sits at
 * an address, or read a trial's word. Modules and their options it could have, but those know ids alone, and
 * would bind with no way back but another image.
 */
export const boosterPlan = (): Manual => ({
  kind: 'manual',
  lines: [],
  why: 'booster runs no scripts in the initramfs, so nothing could be bound on trial from there',
});
