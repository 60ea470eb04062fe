import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { parseGrubEnv } from '#shared/host/system/grub-env.ts';
import { valueOf } from '#shared/reading.ts';
import type {
  FileStep,
  MakeImage,
  RestoreImage,
  SetFile,
  SetFolder,
  SetGrubEnv,
} from '#shared/plan/steps/file-steps.ts';
import { ONE_SHOT } from './simulated-loader.ts';
import { runTool } from './simulated-tools.ts';
import { setInGrubEnv } from './grub-env.ts';
import type { ChangeableTree } from '../host/changeable-tree.ts';

/** Where a run writes down what it changes, and the folder in which it keeps its copies, one a step. */
export interface RunRecords {
  backup: string;
  journal: (record: object) => void;
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/**
 * What the root script does to files, over a tree in memory: each change is written down and a copy kept
 * before it is made. Tools say nothing; an image is a text that names what is inside. A plan is made
 * from this very tree, so a file that is not as the plan says is a fault and throws.
 */
export class SimulatedFiles {
  private readonly tree: ChangeableTree;
  private readonly backup: string;
  private readonly journal: (record: object) => void;

  constructor(tree: ChangeableTree, { backup, journal }: RunRecords) {
    this.tree = tree;
    this.backup = backup;
    this.journal = journal;
  }

  /** @param number of the step in its plan, from 1 */
  make(step: FileStep, number: number): void {
    switch (step.kind) {
      case 'set-file':
        this.setFile(step, number);
        return;
      case 'set-link': {
        const { path, before, after } = step;
        this.expect(path, valueOf(this.tree.linkText(path)), before);
        this.journal({ record: 'link', step: number, path, before, after });
        if (after === null) this.tree.remove(path);
        else this.tree.set(path, { link: after });
        return;
      }
      case 'set-folder':
        this.setFolder(step, number);
        return;
      case 'run-tool':
        this.journal({ record: 'tool', step: number, argv: step.argv, makes: step.makes });
        for (const path of step.makes) this.note('made', { path }, number, path);
        runTool(this.tree, step.argv);
        return;
      case 'make-image':
        this.makeImage(step, number);
        return;
      case 'restore-image':
        this.restoreImage(step, number);
        return;
      case 'set-grub-env':
        this.setGrubEnv(step, number);
        return;
      case 'set-one-shot':
        this.journal({ record: 'one-shot', step: number, entry: step.entry });
        this.put(ONE_SHOT, step.entry);
        return;
      case 'forget-copies':
        for (const folder of step.folders) this.tree.remove(folder);
        return;
      case 'check-space':
        return;
    }
  }

  private setFile({ path, before, after }: SetFile, number: number): void {
    const text = after === null ? null : 'text' in after ? after.text : this.copyOf(after);
    this.expect(path, this.sumOf(path), before);
    this.note('file', { path, after: text === null ? null : sha256(text) }, number, path);
    this.put(path, text);
  }

  private setFolder({ path, after }: SetFolder, number: number): void {
    const isThere = valueOf(this.tree.exists(path)) === true;
    if (isThere === after || (!after && valueOf(this.tree.list(path))?.length !== 0)) return;
    this.journal({ record: 'folder', step: number, path, after });
    if (after) this.tree.set(path, { folder: true });
    else this.tree.remove(path);
  }

  private makeImage({ tool, kernel, image, contents }: MakeImage | RestoreImage, number: number): void {
    const inside = [...contents.files.map((file) => file.inside), ...contents.modules];
    const text = [`initramfs of kernel ${kernel}, made by ${tool} in practice`, ...inside, ''].join('\n');
    this.note('image', { image, kernel, tool, after: sha256(text) }, number, image);
    this.put(image, text);
  }

  private restoreImage(step: RestoreImage, number: number): void {
    const { image, kernel, tool, made, copy, sha256: sum } = step;
    if (this.sumOf(image) !== made) {
      this.makeImage(step, number);
      return;
    }
    const text = this.copyOf({ copy, sha256: sum });
    this.note('image', { image, kernel, tool, after: sum }, number, image);
    this.put(image, text);
  }

  private setGrubEnv({ file, name, before, after }: SetGrubEnv, number: number): void {
    const variables = parseGrubEnv(this.text(file) ?? '') ?? {};
    this.expect(`${name} in ${file}`, variables[name] ?? null, before);
    this.journal({ record: 'grub-env', step: number, file, name, before, after });
    this.put(file, setInGrubEnv(this.text(file), name, after));
  }

  /** Writes down what a file is before it is changed, and keeps a copy of it. */
  private note(record: string, about: object, step: number, path: string): void {
    const text = this.text(path);
    const copy = text === null ? null : posix.join(this.backup, String(step));
    if (copy !== null && text !== null) this.tree.set(copy, { text });
    this.journal({ record, step, ...about, before: text === null ? null : sha256(text), copy });
  }

  private put(path: string, text: string | null): void {
    if (text === null) this.tree.remove(path);
    else this.tree.set(path, { text });
  }

  private copyOf({ copy, sha256: sum }: { copy: string; sha256: string }): string {
    this.expect(copy, this.sumOf(copy), sum);
    return this.text(copy) ?? '';
  }

  private text(path: string): string | null {
    return valueOf(this.tree.whole(path));
  }

  private sumOf(path: string): string | null {
    const text = this.text(path);
    return text === null ? null : sha256(text);
  }

  private expect(what: string, found: string | null, wanted: string | null): void {
    if (found !== wanted) throw new Error(`${what} is not as the plan says: ${found ?? 'nothing'}`);
  }
}

/** One step by itself. @param number of the step in its plan, from 1 */
export const simulateFileStep = (
  tree: ChangeableTree,
  step: FileStep,
  number: number,
  records: RunRecords,
): void => {
  new SimulatedFiles(tree, records).make(step, number);
};
