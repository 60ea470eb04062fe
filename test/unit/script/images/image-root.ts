import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { InitramfsTool } from '#shared/host/system/boot.ts';
import { imageTools } from '#shared/script/initramfs/tools.ts';
import { asRoot, needProgram } from '../../../support/users.ts';

/** Files of a tree or an image by path; a text that begins with `-> ` is a link. */
export type Files = Record<string, string>;

/**
 * What the real programs do, with tar in the place of cpio: each writes down how it was called. An image is a
 * tar file here; those that open one fail as the real ones do when it is torn.
 */
const program = (body: string): string => `#!/bin/sh
echo "\${0##*/} $*" >>/calls
${body}
`;
const programs: Files = {
  mkinitramfs: program('[ ! -e /fails ] || exit 1\ncp /made "$2"'),
  // Into a folder for each part, when there are several (unmkinitramfs(8)).
  unmkinitramfs: program('mkdir -p "$2"\ntar -xf "$1" -C "$2"'),
  dracut: program('cp /made "$2"'),
  lsinitrd: program('tar -xf "$2"'),
  mkinitcpio: program('cp /made "$4"'),
  lsinitcpio: program('tar -xf "$2"'),
  booster: program('case $1 in build) cp /made "$5" ;; *) tar -xf "$2" -C "$3" ;; esac'),
};

/** A small system with such programs, in which the script's functions run by a real chroot. */
export class ImageRoot {
  readonly root = fs.mkdtempSync(path.join(os.tmpdir(), 'bindery-images-'));
  readonly tool: InitramfsTool;

  constructor(tool: InitramfsTool) {
    this.tool = tool;
    this.write(this.root, { '/bin/x': '', '/boot/x': '', '/var/lib/bindery/x': '', '/tmp/x': '' });
    const busybox = spawnSync('sh', ['-c', `command -v ${needProgram('busybox', 'busybox-static')}`], {
      encoding: 'utf8',
    }).stdout.trim();
    fs.copyFileSync(fs.realpathSync(busybox), this.at('/bin/busybox'));
    for (const name of ['sh', 'tar', 'cp', 'mkdir', 'sleep'])
      fs.symlinkSync('busybox', this.at(`/bin/${name}`));
    for (const [name, text] of Object.entries(programs))
      fs.writeFileSync(this.at(`/bin/${name}`), text, { mode: 0o755 });
  }

  at(inside: string): string {
    return path.join(this.root, inside);
  }

  write(folder: string, files: Files): void {
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(folder, name);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      if (text.startsWith('-> ')) fs.symlinkSync(text.slice(3), file);
      else fs.writeFileSync(file, text);
    }
  }

  put(files: Files): void {
    this.write(this.root, files);
  }

  /** An image with these files, and the init that every image has, at this path. */
  image(inside: string, files: Files): void {
    this.archive(inside, { '/init': '#!/bin/sh\n', ...files });
  }

  archive(inside: string, files: Files): void {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bindery-image-'));
    this.write(folder, files);
    const { status, stderr } = spawnSync('tar', ['-cf', this.at(inside), '-C', folder, '.'], {
      encoding: 'utf8',
    });
    fs.rmSync(folder, { recursive: true });
    if (status !== 0) throw new Error(stderr);
  }

  /** Runs a few lines that use the functions, in the way the script around them does. */
  run(lines: string, shell: readonly string[] = ['dash']): { code: number | null; out: string } {
    const script = `set -eu
root=$1
run_tool_quiet() {
  seconds=$1
  shift
  timeout "$seconds" chroot "$root" "$@" </dev/null >/dev/null 2>&1
}
${imageTools(this.tool)}
${lines}`;
    const file = this.at('/tmp/script');
    fs.writeFileSync(file, script);
    const words = [...asRoot, ...shell, file, this.root];
    const { status, stdout, stderr } = spawnSync('env', words, { encoding: 'utf8' });
    return { code: status, out: stdout + stderr };
  }

  /** Whether a function answers yes; anything printed is an error of its own. */
  says(call: string, shell?: readonly string[]): boolean {
    const { code, out } = this.run(`if ${call}; then exit 0; else exit 7; fi`, shell);
    if (out !== '' || (code !== 0 && code !== 7)) throw new Error(`${call}: ${String(code)} ${out}`);
    return code === 0;
  }

  /** How the programs were called. */
  calls(): string[] {
    return fs.existsSync(this.at('/calls'))
      ? fs.readFileSync(this.at('/calls'), 'utf8').trim().split('\n')
      : [];
  }

  remove(): void {
    fs.rmSync(this.root, { recursive: true });
  }
}
