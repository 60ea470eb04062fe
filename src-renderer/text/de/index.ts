import { en } from '../en/index.ts';
import type { Catalog } from '../catalog.ts';

/** German. */
export const de: Catalog = { ...en };
