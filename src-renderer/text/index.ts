import { en } from './en/index.ts';

/** Everything the window says. Another language is another object of this shape. */
export type Catalog = typeof en;

export const text: Catalog = en;
