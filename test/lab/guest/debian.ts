import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { exec, execAsRoot, LabError } from './exec.ts';

/** Where this machine gets its Debian packages from. */
export interface DebianSource {
  readonly mirror: string;
  readonly codename: string;
}

/**
 * The Debian mirror and release of the machine's own apt configuration; no mirror is ever named here.
 * @throws LabError on a machine whose apt knows no Debian main archive.
 */
export async function debianSource(): Promise<DebianSource> {
  const format = '$(ORIGIN)|$(LABEL)|$(CODENAME)|$(COMPONENT)|$(REPO_URI)';
  const lines = (await exec('apt-get', ['indextargets', '--format', format, 'Created-By: Packages'])).split(
    '\n',
  );
  for (const line of lines) {
    const [origin, label, codename, component, mirror] = line.split('|');
    // Updates and security share origin or label; only the main archive has a plain code name.
    const isMain = origin === 'Debian' && label === 'Debian' && component === 'main';
    if (isMain && codename && mirror && /^[a-z]+$/.test(codename)) return { mirror, codename };
  }
  throw new LabError(
    "The lab's guests are made of Debian packages, and this machine's apt has no Debian archive " +
      'with its lists fetched. On Debian run: sudo apt-get update',
  );
}

/**
 * The package of the newest kernel, such as `linux-image-6.1.0-30-amd64`. Where apt knows none its lists
 * may never have been fetched, as in a fresh container; then they are, once.
 */
export async function kernelPackage(): Promise<string> {
  const first = await newestKernel();
  if (first !== undefined) return first;
  await execAsRoot('apt-get', ['-q', 'update']);
  const second = await newestKernel();
  if (second === undefined) {
    throw new LabError(
      "The lab's guests are made of Debian packages, and this machine's apt knows no Debian kernel.",
    );
  }
  return second;
}

async function newestKernel(): Promise<string | undefined> {
  const told = await exec('apt-cache', ['depends', 'linux-image-amd64']).catch(() => '');
  return /Depends: (linux-image-[0-9]\S*)/.exec(told)?.[1];
}

/** Fetches exactly these packages, without what they depend on, and returns the files. */
export async function download(packages: readonly string[], folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  await exec('apt-get', ['-q', '-o', 'APT::Sandbox::User=', 'download', ...packages], { cwd: folder });
  return debs(folder);
}

/**
 * The apt options that make apt plan for an empty machine: nothing is installed there, nothing is
 * recommended, Debian's own packages win over those of other archives (a vendor's Node, say).
 */
async function emptyMachine(folder: string): Promise<string[]> {
  await mkdir(join(folder, 'archives', 'partial'), { recursive: true });
  const pin = join(folder, 'preferences');
  await writeFile(pin, 'Package: *\nPin: release o=Debian\nPin-Priority: 1001\n');
  const settings = {
    'Dir::State::status': '/dev/null',
    'Dir::Etc::preferences': pin,
    'Dir::Cache::archives': join(folder, 'archives'),
    'APT::Install-Recommends': '0',
    'APT::Sandbox::User': '',
    'Debug::NoLocking': '1',
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
}

/** What these packages and everything they depend on would be, as `name_version_arch` file names. */
export async function closure(packages: readonly string[]): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bindery-apt-'));
  const ask = ['--print-uris', 'install', ...packages];
  const told = await emptyMachine(folder)
    .then((options) => exec('apt-get', ['-q', '-y', ...options, ...ask]))
    .finally(() => rm(folder, { recursive: true, force: true }));
  return [...told.matchAll(/^'[^']*' (\S+\.deb) /gm)].map(([, file]) => file ?? '').sort();
}

/** Fetches these packages and everything they depend on, and returns the files. */
export async function downloadClosure(packages: readonly string[], folder: string): Promise<string[]> {
  const options = await emptyMachine(folder);
  await exec('apt-get', ['-q', '-y', ...options, '--download-only', 'install', ...packages]);
  return debs(join(folder, 'archives'));
}

/** Unpacks packages into a folder without running any of their scripts; needs no root. */
export async function unpack(files: readonly string[], root: string): Promise<void> {
  for (const file of files) await exec('dpkg-deb', ['-x', file, root]);
}

async function debs(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.deb')).map((name) => join(folder, name));
}
