import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/paths.mjs';
import {
  hasFont,
  hasFuse2,
  hasLibrary,
  hasPciNames,
  hasProgram,
  isProgram,
  missingLibraries,
  missingPackages,
} from './detect.mjs';
import { libraryPackage, packageName, readPackageList } from './package-names.mjs';

/**
 * @typedef {import('./family.mjs').Family} Family
 * @typedef {object} Missing something that the machine does not have
 * @property {string} name what it is
 * @property {string | null} install the package that brings it, null when none is known
 */

const names = /** @type {const} */ (['pci.ids', hasPciNames]);
const polkitd = () =>
  ['/usr/lib/polkit-1', '/usr/libexec', '/usr/libexec/polkit-1'].some((folder) =>
    isProgram(join(folder, 'polkitd')),
  );

/** @typedef {(readonly [debian: string, present: () => boolean])[]} Tools */

/** @type {Tools} */
const polkit = [
  ['dbus', () => hasProgram('dbus-daemon')],
  ['pkexec', () => hasProgram('pkexec')],
  ['polkitd', polkitd],
];

/**
 * What the suites use beside Node: Debian's package and how to see that its content is there, however it came.
 * @type {Record<string, Tools>}
 */
const tools = {
  unit: [
    ['busybox-static|busybox', () => hasProgram('busybox')],
    ['shellcheck', () => hasProgram('shellcheck')],
    ['pciutils', () => hasProgram('lspci')],
    ['groff-base', () => hasProgram('groff')],
    names,
  ],
  hosts: [names],
  polkit,
  dist: [
    ['xvfb', () => hasProgram('Xvfb')],
    ['squashfs-tools', () => hasProgram('mksquashfs')],
    ['desktop-file-utils', () => hasProgram('desktop-file-validate')],
    ['appstream', () => hasProgram('appstreamcli')],
    ['librsvg2-bin', () => hasProgram('rsvg-convert')],
    ['fuse', () => hasProgram('fusermount')],
    ['libfuse2t64|libfuse2', hasFuse2],
    ...polkit,
  ],
  ui: [
    ['xvfb', () => hasProgram('Xvfb')],
    ['fonts-dejavu-core', hasFont],
    names,
    ['libnotify4', () => hasLibrary('libnotify.so.4')],
    ...polkit,
  ],
};

/**
 * @param {string[]} suites
 * @param {Family | undefined} family
 * @returns {Promise<Missing[]>} what these suites need and the machine does not have
 */
export async function missingForSuites(suites, family) {
  const wanted = new Map(suites.flatMap((suite) => tools[suite] ?? []));
  const absent = [...wanted].filter(([, present]) => !present()).map(([debian]) => debian);
  if (!suites.some((suite) => suite === 'lab' || suite === 'reboots'))
    return absent.map((debian) => missing(debian, family));
  return [...absent.map((debian) => missing(debian, family)), ...(await missingForLab(family))];
}

/**
 * The lab keeps its own list: Debian packages, since its guests are made of them.
 * @param {Family | undefined} family
 */
async function missingForLab(family) {
  const list = join(root, 'test', 'lab', 'packages.txt');
  if (!existsSync(list)) return [];
  const wanted = readPackageList(readFileSync(list, 'utf8')).map((debian) => missing(debian, family));
  if (!family) return wanted;
  const known = wanted.flatMap(({ install }) => install ?? []);
  const absent = await missingPackages(known, family);
  return wanted.filter(({ install }) => install === null || absent.includes(install));
}

/** What Electron is not linked with and loads when it draws on X11; without it, it ends and says nothing. */
const loadedLater = ['libX11-xcb.so.1'];

/**
 * @param {string} electron the Electron program
 * @param {Family | undefined} family
 * @returns {Promise<Missing[]>} the libraries it cannot start without
 */
export async function missingForElectron(electron, family) {
  const libraries = [
    ...(await missingLibraries(electron)),
    ...loadedLater.filter((name) => !hasLibrary(name)),
  ];
  return libraries.map((name) => ({ name, install: family ? libraryPackage(name, family) : null }));
}

/** @param {string} debian @param {Family | undefined} family @returns {Missing} */
function missing(debian, family) {
  return { name: debian, install: family ? packageName(debian, family) : null };
}
