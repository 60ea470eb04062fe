import type { BootFiles } from '../../../host/boot-files.ts';
import { fileHistory, imageHistory } from '../../../host/binding/journal-history.ts';
import type { ChangeRecord, JournalRun } from '../../../host/binding/journal.ts';
import type { InitramfsTool } from '../../../host/system/boot.ts';
import type { Edit, FileChange } from '../../editing/edit.ts';
import type { FileContent, ImageContents, MakeImage, RunTool } from '../../steps/file-steps.ts';
import type { Step } from '../../steps/step.ts';
import { imageLimit } from '../../initramfs/images/own.ts';
import { wouldComeBack } from './running-words.ts';
import { toolBack, toolFor } from './tools.ts';

const initramfsTools: readonly InitramfsTool[] = ['initramfs-tools', 'dracut', 'mkinitcpio', 'booster'];

type Phase = 'space' | 'make-folder' | 'file' | 'image' | 'tool' | 'link' | 'state' | 'word' | 'last';

/**
 * Wherever a run is cut short, the machine must bind nothing, or what it bound before. So what is inert comes
 * first, then what starts it, and last of all the words without which it does nothing.
 */
const arming: Phase[] = ['space', 'make-folder', 'file', 'image', 'tool', 'link', 'state', 'word', 'last'];
/** And the other way round, the words are gone before anything that they lead to. */
const disarming: Phase[] = ['space', 'state', 'word', 'link', 'make-folder', 'file', 'image', 'tool', 'last'];

type Mode = '644' | '755' | null;

/**
 * Collects what has to change to get from the files that are there to those that are wanted. What is as wanted
 * already makes no step, so a second run of the same plan has none.
 */
export class Draft {
  readonly changes: FileChange[] = [];
  /** Files that would have to be changed but could not be read. */
  readonly unreadable: string[] = [];
  /** Files that Bindery made and that have to outlast this start, though nothing needs them any more. */
  readonly outlasting: string[] = [];
  private readonly boot: BootFiles;
  private readonly runs: readonly JournalRun[];
  private readonly phases = new Map<Phase, Step[]>();
  private readonly leaving = new Set<string>();

  constructor({ bootFiles, runs }: { bootFiles: BootFiles; runs: readonly JournalRun[] }) {
    this.boot = bootFiles;
    this.runs = runs;
  }

  /** The texts that are there, or will be. */
  get texts(): Map<string, string> {
    const files = Object.entries(this.boot.files).flatMap(([path, file]): [string, string][] =>
      file.kind === 'value' ? [[path, file.value.text]] : [],
    );
    const texts = new Map(files);
    for (const { path, after } of this.changes)
      if (after === null) texts.delete(path);
      else texts.set(path, after);
    return texts;
  }

  text(path: string): string | null {
    return this.texts.get(path) ?? null;
  }

  /** Whether the file is there and no step is about it. */
  isUntouched(path: string): boolean {
    return (
      this.boot.files[path] !== undefined &&
      !this.steps('arm').some((step) => 'path' in step && step.path === path)
    );
  }

  /** A file with this text; null: none. */
  file(path: string, text: string | null, mode: Mode, phase: Phase = 'file'): void {
    this.set(path, text === null ? null : { text, mode }, text, phase);
  }

  /**
   * A file as it was before Bindery: byte for byte from the copy that was kept of it, when nobody else touched
   * it since, or gone when there was none.
   * @param rest what is left of it without Bindery's words, where somebody did; null: it is all Bindery's own
   */
  restore(path: string, rest: string | null, phase: Phase = 'file'): void {
    const current = this.sha256(path);
    const { pristine, last, unbroken } = fileHistory(this.runs, path, current);
    if (current === null) this.leaveFolders(foldersTo(path));
    else if (!unbroken || last !== current || pristine === null || this.isForBoth(path))
      this.file(path, rest, null, phase);
    else if (pristine === 'absent' && rest !== null && wouldComeBack(path, this.texts, rest)) {
      this.file(path, rest, null, phase);
      this.outlasting.push(path);
    } else if (pristine === 'absent') this.file(path, null, null, phase);
    else this.set(path, { copy: pristine.copy, sha256: pristine.sha256 }, rest ?? '', phase);
  }

  /** Takes back one change of a run, where what it changed is still as it left it. */
  revert(change: ChangeRecord): void {
    switch (change.record) {
      case 'file': {
        const { path, before, copy, after } = change;
        if (this.sha256(path) !== after || before === after) return;
        if (before === null) this.file(path, null, null);
        else if (copy !== null) this.set(path, { copy, sha256: before }, undefined, 'file');
        else this.unreadable.push(`the copy of ${path} from before`);
        return;
      }
      case 'image': {
        const { image, kernel, before, copy, after } = change;
        const tool = initramfsTools.find((it) => it === change.tool);
        if (!tool || before === null || copy === null || after === null) return;
        const old = { made: after, copy, sha256: before, contents: { files: [], modules: [], without: [] } };
        this.add('image', { kind: 'restore-image', tool, kernel, image, ...old, limit: imageLimit });
        return;
      }
      case 'grub-env':
        this.grubEnv(change.file, change.name, change.before);
        return;
      case 'link':
        this.link(change.path, change.before);
        return;
      case 'tool':
        this.tool(toolBack(change.argv, this.texts));
        return;
      case 'folder':
        if (change.after) this.leaveFolders([change.path]);
        return;
      case 'one-shot':
      case 'made':
        return;
    }
  }

  /** What an editor wants written, and the tools that have to know of it. */
  edit({ changes, commands }: Edit): void {
    for (const { path, after } of changes) {
      const isNew = this.boot.files[path] === undefined;
      this.file(path, after, path.startsWith('/etc/grub.d/') ? '755' : isNew ? '644' : null);
    }
    for (const argv of commands) this.tool(toolFor(argv, this.texts));
  }

  /** The way back from an edit: `changes` say what is left of each file without Bindery's words. */
  undoEdit({ changes, commands }: Edit): void {
    for (const { path, after } of changes) this.restore(path, after);
    for (const argv of commands) this.tool(toolFor(argv, this.texts));
  }

  link(path: string, target: string | null): void {
    const before = this.boot.links[path] ?? null;
    // However it is written, it leads to the same unit.
    if (before === null ? target === null : target !== null) return;
    this.add('link', { kind: 'set-link', path, before, after: target });
    if (target === null) this.leaveFolders(foldersTo(path));
    else this.needFolders(foldersTo(path));
  }

  /** Folders that Bindery made at some time. */
  get madeFolders(): string[] {
    return this.runs.flatMap(({ changes }) =>
      changes.flatMap((it) => (it.record === 'folder' ? [it.path] : [])),
    );
  }

  /** Folders that are needed, outermost first. */
  needFolders(folders: readonly string[]): void {
    for (const path of folders)
      if (!this.isThere(path) && !this.steps('arm').some((step) => isAbout(step, path)))
        this.add('make-folder', { kind: 'set-folder', path, after: true });
  }

  /** Folders that are not needed any more: one that Bindery did not make, or that others have files in, stays. */
  leaveFolders(folders: readonly string[]): void {
    const made = this.madeFolders;
    const texts = [...this.texts.keys()];
    for (const path of folders) {
      const isOurs = path === '/etc/bindery' || made.includes(path);
      if (isOurs && this.boot.folders.includes(path) && !texts.some((it) => it.startsWith(`${path}/`)))
        this.leaving.add(path);
    }
  }

  /** The same file may have words for the IOMMU and for a binding, and one of them may stay. */
  private isForBoth(path: string): boolean {
    const runs = this.runs.filter(({ changes }) =>
      changes.some((change) => change.record === 'file' && change.path === path),
    );
    return new Set(runs.map(({ action }) => action.endsWith('-iommu'))).size === 2;
  }

  private isThere(folder: string): boolean {
    return (
      this.boot.folders.includes(folder) ||
      Object.keys(this.boot.files).some((path) => path.startsWith(`${folder}/`))
    );
  }

  image(image: Omit<MakeImage, 'kind'>): void {
    this.add('image', { kind: 'make-image', ...image });
  }

  /** Whether Bindery made this image, and has not put the old one back. */
  isOurImage(image: string): boolean {
    return imageHistory(this.runs, image).last !== null;
  }

  /** The image as it was before Bindery, or made anew without its part. */
  restoreImage(image: Omit<MakeImage, 'kind' | 'contents'>, without: ImageContents): void {
    const { pristine, last, unbroken } = imageHistory(this.runs, image.image);
    if (last === null) {
      this.image({ ...image, contents: without });
      return;
    }
    if (!unbroken || pristine === null || pristine === 'absent') this.image({ ...image, contents: without });
    else {
      const { copy, sha256 } = pristine;
      this.add('image', {
        kind: 'restore-image',
        ...image,
        made: last,
        copy,
        sha256,
        contents: without,
      });
    }
  }

  /** A tool that makes its own files from those that this plan changes; the same one runs once. */
  tool(tool: Omit<RunTool, 'kind'>): void {
    const same = (step: Step): boolean =>
      step.kind === 'run-tool' && step.argv.join('\n') === tool.argv.join('\n');
    if (!this.phases.get('tool')?.some(same)) this.add('tool', { kind: 'run-tool', ...tool });
  }

  grubEnv(file: string, name: string, after: string | null): void {
    const { grubEnv } = this.boot;
    const before = (grubEnv.kind === 'value' ? grubEnv.value[name] : undefined) ?? null;
    if (before !== after) this.add('word', { kind: 'set-grub-env', file, name, before, after });
  }

  add(phase: Phase, step: Step): void {
    this.phases.set(phase, [...(this.phases.get(phase) ?? []), step]);
  }

  /** Every step, in the order that is safe for what they do together. */
  steps(direction: 'arm' | 'disarm'): Step[] {
    const steps = (direction === 'arm' ? arming : disarming).flatMap((phase) => this.phases.get(phase) ?? []);
    const folders = [...this.leaving].sort((a, b) => b.length - a.length);
    return [...steps, ...folders.map((path): Step => ({ kind: 'set-folder', path, after: false }))];
  }

  /** @param shown the text that it gets, where that is known */
  private set(path: string, after: FileContent | null, shown: string | null | undefined, phase: Phase): void {
    const reading = this.boot.files[path];
    if (reading && reading.kind !== 'value') {
      this.unreadable.push(path);
      return;
    }
    const before = reading?.value.text ?? null;
    this.forget(path);
    if (after === null ? before === null : 'text' in after && after.text === before) {
      if (after === null) this.leaveFolders(foldersTo(path));
      return;
    }
    if (shown !== undefined) this.changes.push({ path, before, after: shown });
    if (after === null) this.leaveFolders(foldersTo(path));
    this.add(phase, { kind: 'set-file', path, before: this.sha256(path), after });
    if (after !== null) this.needFolders(foldersTo(path));
  }

  /** A second change of one file goes on from the first, and both are one step. */
  private forget(path: string): void {
    const at = this.changes.findIndex((change) => change.path === path);
    if (at >= 0) this.changes.splice(at, 1);
    for (const [phase, steps] of this.phases)
      this.phases.set(
        phase,
        steps.filter((step) => step.kind !== 'set-file' || step.path !== path),
      );
  }

  private sha256(path: string): string | null {
    const reading = this.boot.files[path];
    return reading?.kind === 'value' ? reading.value.sha256 : null;
  }
}

/** Every folder on the way to a path, outermost first, but for those that every system has. */
const foldersTo = (path: string): string[] => {
  const parts = path.split('/').slice(1, -1);
  return parts.map((_, at) => `/${parts.slice(0, at + 1).join('/')}`).slice(1);
};

const isAbout = (step: Step, folder: string): boolean => step.kind === 'set-folder' && step.path === folder;
