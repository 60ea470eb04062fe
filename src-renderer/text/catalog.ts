import type { en } from './en/index.ts';

/** Everything the window says. Every language is an object of this shape, so none can lack a sentence. */
export type Catalog = typeof en;
