import * as v from 'valibot';

/** What comes with Electron beside its program: its own licence, and those of all that is in it. */
export const electronFiles = ['electron', 'chromium'] as const;
export type ElectronFile = (typeof electronFiles)[number];

const text = v.string();

/** A package whose code is part of Bindery. */
export const licence = v.strictObject({ name: text, version: text, licence: text, text });
export type Licence = v.InferOutput<typeof licence>;

/** Who Bindery is, what it is made of, and where its log lies. */
export const about = v.strictObject({
  version: text,
  electron: text,
  chromium: text,
  node: text,
  kernel: text,
  /** Where new versions are. */
  projectPage: text,
  log: v.strictObject({ file: text, isThere: v.boolean() }),
  licences: v.array(licence),
  /** Those that are there. */
  electronFiles: v.array(v.picklist(electronFiles)),
});
export type About = v.InferOutput<typeof about>;
