import type { en } from './en/index.ts';

/** The same shape with any words: `'Take it' | 'Take them'` becomes `string`. */
type InAnyWords<T> = T extends string
  ? string
  : T extends (...given: infer Given) => infer Said
    ? (...given: Given) => InAnyWords<Said>
    : { [Key in keyof T]: InAnyWords<T[Key]> };

/** Everything the window says. Every language is an object of this shape, so none can lack a sentence. */
export type Catalog = InAnyWords<typeof en>;
