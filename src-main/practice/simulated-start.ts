import { parseGrubEnv } from '#shared/host/system/grub-env.ts';
import { parseCommandLine } from '#shared/host/kernel-command-line.ts';
import { valueOf } from '#shared/reading.ts';
import { grubEnvFiles, texts } from '../host/probes/boot/paths.ts';
import { setInGrubEnv } from './grub-env.ts';
import { SimulatedBinder } from './simulated-binder.ts';
import type { ChangeableTree } from '../host/changeable-tree.ts';
import type { SimulatedKernel } from './simulated-kernel.ts';
import { startEntry } from './simulated-loader.ts';

const PCI = '/sys/bus/pci';

/**
 * Starts a machine in memory anew: every device is with its own driver, what only lived in `/run` is gone, and
 * the early binder runs where it is switched on.
 */
export function startAgain(tree: ChangeableTree, kernel: SimulatedKernel, boot: string): void {
  tree.set('/proc/sys/kernel/random/boot_id', { text: `${boot}\n` });
  // One by one: what is in a folder comes back with it, when it is made again.
  for (const name of valueOf(tree.list('/run/bindery')) ?? []) tree.remove(`/run/bindery/${name}`);
  for (const address of valueOf(tree.list(`${PCI}/devices`)) ?? []) toItsDriver(tree, kernel, address);
  kernel.unload();
  giveWords(tree);
  const binder = new SimulatedBinder(tree, kernel);
  binder.runInInitramfs();
  binder.runInRoot();
}

/** An override does not outlive a start. */
function toItsDriver(tree: ChangeableTree, kernel: SimulatedKernel, address: string): void {
  const at = `${PCI}/devices/${address}`;
  const override = valueOf(tree.text(`${at}/driver_override`));
  const driver = valueOf(tree.link(`${at}/driver`))
    ?.split('/')
    .at(-1);
  if (driver !== 'vfio-pci' && (override === null || override === '(null)')) return;
  if (override !== null) kernel.write(`${at}/driver_override`, '');
  if (driver) kernel.write(`${PCI}/drivers/${driver}/unbind`, address);
  kernel.write(`${PCI}/drivers_probe`, address);
}

/** The boot loader puts Bindery's words on the kernel command line: those for good, and those for once. */
function giveWords(tree: ChangeableTree): void {
  const old = parseCommandLine(valueOf(tree.text('/proc/cmdline')) ?? '')
    .text.split(' ')
    .filter((word) => !word.startsWith('bindery='));
  const words = new Set([...grubWords(tree), ...wordsIn(startEntry(tree)), ...permanentWords(tree)]);
  tree.set('/proc/cmdline', { text: `${[...old, ...words].join(' ')}\n` });
}

function grubWords(tree: ChangeableTree): string[] {
  const file = grubEnvFiles.find((path) => valueOf(tree.exists(path)) === true);
  const text = file === undefined ? null : valueOf(tree.whole(file));
  if (file === undefined || text === null) return [];
  const { bindery_keep: keep = '', bindery_trial: trial = '' } = parseGrubEnv(text) ?? {};
  // It is cleared before it is used: a start that hangs is not tried again.
  if (trial) tree.set(file, { text: setInGrubEnv(text, 'bindery_trial', null) });
  return wordsIn(`${keep} ${trial}`);
}

/** Words in a file that the loader reads every time; an entry of systemd-boot is not among them. */
const permanentWords = (tree: ChangeableTree): string[] =>
  texts
    .filter((path) => /cmdline$|limine|refind|u-boot|extlinux/.test(path) && path !== '/proc/cmdline')
    .flatMap((path) => wordsIn(valueOf(tree.text(path)) ?? ''));

const wordsIn = (text: string): string[] =>
  text.match(/\bbindery=[\da-f]{4,8}:[\da-f]{2}:[\da-f]{2}\.\d/g) ?? [];
