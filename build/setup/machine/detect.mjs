import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from '../lib/run.mjs';

// Where system programs live; an ordinary user's PATH may leave some out.
const systemFolders = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/** @param {string} name */
export function hasProgram(name) {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...systemFolders];
  return folders.some((folder) => isProgram(join(folder, name)));
}

/** @param {string} file */
export function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Whether there is a font to draw text with; without one a page shows empty boxes. */
export function hasFont() {
  try {
    return readdirSync('/usr/share/fonts', { recursive: true }).some((file) =>
      /\.(ttf|otf|ttc)$/i.test(String(file)),
    );
  } catch {
    return false;
  }
}

/** Whether the system has the database of PCI names, in one of its usual places. */
export function hasPciNames() {
  const folders = ['/usr/share/misc', '/usr/share/hwdata', '/usr/share'];
  return folders.some((folder) => statSync(join(folder, 'pci.ids'), { throwIfNoEntry: false }) !== undefined);
}

/** Whether there is the old FUSE library, by which the AppImages mount themselves that are made for trying out. */
export const hasFuse2 = () => hasLibrary('libfuse.so.2');

/** Whether a shared library lies in one of the places where the loader looks. @param {string} name */
export function hasLibrary(name) {
  const folders = ['/lib', '/usr/lib', '/usr/lib64', '/lib/x86_64-linux-gnu', '/usr/lib/x86_64-linux-gnu'];
  return folders.some((folder) => statSync(join(folder, name), { throwIfNoEntry: false }) !== undefined);
}

/**
 * The shared libraries that a program is linked with and the loader does not find.
 * @param {string} program
 * @returns {Promise<string[]>} such as `libgtk-3.so.0`
 */
export async function missingLibraries(program) {
  const { output } = await run('ldd', [program], { seconds: 60 });
  return [...output.matchAll(/^\s*(\S+) => not found$/gm)].map(([, name = '']) => name);
}

/**
 * Which of the named packages are not installed. One question to the package manager.
 * @param {string[]} names
 * @param {import('./family.mjs').Family} family
 * @returns {Promise<string[]>}
 */
export async function missingPackages(names, family) {
  if (names.length === 0) return [];
  if (family === 'debian') {
    const { output } = await run('dpkg-query', ['-W', '-f=${Package} ${db:Status-Status}\\n', ...names]);
    const installed = new Set(output.split('\n').filter((line) => line.endsWith(' installed')));
    return names.filter((name) => !installed.has(`${name} installed`));
  }
  if (family === 'fedora') {
    const { output } = await run('rpm', ['-q', '--whatprovides', ...names]);
    return names.filter((name) => output.includes(`no package provides ${name}\n`));
  }
  // `-T` prints the names that nothing installed satisfies.
  const { output } = await run('pacman', ['-T', ...names]);
  return names.filter((name) => output.split('\n').includes(name));
}
