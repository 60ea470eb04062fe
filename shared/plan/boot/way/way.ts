import type { Refusal } from '../../../app-error.ts';
import type { GpuVerdict } from '../../../assess/verdict.ts';
import type { HostSnapshot } from '../../../host/snapshot.ts';
import { valueOf } from '../../../reading.ts';
import { err, ok, type Result } from '../../../result.ts';
import { textsOf } from '../../boot-loaders/boot-facts.ts';
import { filesWithWord, wordOf } from '../../boot-loaders/words/address-words.ts';
import { bootWords } from '../../boot-loaders/words/boot-words.ts';
import { nixosEditor } from '../../boot-loaders/nixos.ts';
import { applied, type Manual } from '../../editing/edit.ts';
import type { Strategy } from '../../plan.ts';
import { earlyDriverOf } from '../early/early-driver.ts';
import { imagesOf } from '../early/images.ts';
import { argumentsFor } from './kernel-arguments.ts';

/** How a card is bound at every start on this machine. */
export interface Way {
  strategy: { name: Strategy; why: string };
  /** Whether the list says that the initramfs binds it, now or once it is kept. */
  inInitramfs: boolean;
  laterInInitramfs: boolean;
  /** What the user has to know before. */
  notes: string[];
  /** Words that bind by ids, for the kernel command line. */
  ids: string[];
}

export function wayFor(host: HostSnapshot, gpu: GpuVerdict): Result<Way> {
  const { immutable, declarative } = host.distribution;
  const described = valueOf(declarative);
  if (described !== null) return byOwnDescription(host, gpu, described);
  switch (valueOf(immutable)) {
    case 'ostree':
      return byArguments(host, gpu);
    case 'ubuntu-core':
    case 'abroot':
      return byHand([], 'this system is replaced as a whole, and keeps no file that Bindery would write');
    case 'transactional':
    case 'steamos':
      return ok(inFixedSystem(host, gpu));
    case null:
      return ok(byDriver(host, gpu));
  }
}

const refused = (refusals: Refusal[]): Result<never> => err({ code: 'plan-refused', refusals });
const byHand = (lines: string[], why: string): Result<never> =>
  refused([{ reason: 'by-hand', subject: 'host', detail: { why, lines } }]);

function byOwnDescription(host: HostSnapshot, gpu: GpuVerdict, system: 'nixos' | 'guix'): Result<never> {
  const found = argumentsFor(host, gpu);
  if ('shared' in found) return idsShared(found.shared);
  const [ids = ''] = found.words;
  if (system === 'guix') {
    const lines = [`(kernel-arguments (append '("${ids}") %default-kernel-arguments))`];
    const modules = '(initrd-modules (append \'("vfio_pci") %base-initrd-modules))';
    return byHand(
      [...lines, modules],
      'add this to your operating-system, then run: guix system reconfigure',
    );
  }
  const shown = nixosEditor.add(new Map(), [ids]) as Manual;
  const modules = 'boot.initrd.kernelModules = [ "vfio_pci" "vfio" "vfio_iommu_type1" ];';
  return byHand([...shown.lines, modules], shown.why);
}

const idsShared = (devices: string[]): Result<never> =>
  refused(devices.map((subject) => ({ reason: 'ids-shared', subject })));

function byArguments(host: HostSnapshot, gpu: GpuVerdict): Result<Way> {
  const found = argumentsFor(host, gpu);
  if ('shared' in found) return idsShared(found.shared);
  const why =
    'The files of this system come as a whole, so the kernel is told by its command line which ids go to vfio-pci. ' +
    'That counts at once and is no trial. The way back is the deployment before this change, which stays in the boot menu, started with bindery=off added: it has no such words, but the same files in /etc.';
  return ok({ ...plain(why), strategy: { name: 'kernel-arguments', why }, ids: found.words });
}

const unit = 'At every start Bindery takes the card before its usual driver can (a systemd unit).';

function inFixedSystem(host: HostSnapshot, gpu: GpuVerdict): Way {
  const driver = earlyDriverOf(host, gpu);
  return plain(
    driver === null ? unit : `${tooEarly(driver)} The initramfs of this system is not Bindery's to change.`,
  );
}

function byDriver(host: HostSnapshot, gpu: GpuVerdict): Way {
  const driver = earlyDriverOf(host, gpu);
  if (driver === null) return plain(unit);
  const way = inInitramfsIfSafe(host, gpu, driver);
  const blind = way.inInitramfs ? undefined : unreadBoot(host);
  if (blind === undefined) return way;
  const note = `${blind} can only be read by root, so there may be a better way than Bindery sees here: "sudo bindery plan ${gpu.address} --boot" looks again, with the rights for it.`;
  return { ...way, notes: [...way.notes, note] };
}

/** A place of the boot loader's that whoever asks may not look into. */
const unreadBoot = ({ bootFiles }: HostSnapshot): string | undefined =>
  Object.entries(bootFiles.files).find(
    ([path, { kind }]) => kind === 'unreadable' && /^\/(?:boot|efi)\//.test(path),
  )?.[0];

/** Where the driver comes from the initramfs, the binder has to be there before it, if that can be done safely. */
function inInitramfsIfSafe(host: HostSnapshot, gpu: GpuVerdict, driver: string): Way {
  const images = imagesOf(host, gpu.mustBind);
  if (driver === 'unknown' || images === null)
    return plain(`${tooEarly(driver)} What makes the initramfs of this system is not known to Bindery.`);
  const obstacle = images.kind === 'manual' ? images.why : images.elsewhere;
  if (images.kind === 'manual' || obstacle !== null)
    return plain(`${tooEarly(driver)} Bindery cannot be there before it: ${obstacle}.`);
  const words = bootWords(host);
  const trial = words?.want([], [gpu.address]).edit;
  const kept = words?.want([gpu.address], []).edit;
  if (!words || kept?.kind !== 'edit' || trial?.kind !== 'edit')
    return plain(
      `${tooEarly(driver)} To be there before it, Bindery needs a word on the kernel command line, and no program can write it safely.`,
    );
  if (words.trial === null) {
    if (driver === 'nvidia') return plain(tooEarly(driver));
    const why = `${early(driver)} This boot loader cannot mark a start as a trial, so in the trial the driver gets the card first and has to give it back; if that fails, nothing is bound. Once kept, Bindery is there before it.`;
    const notes = images.warnings.map((it) => `Once it is kept: ${it}`);
    return { ...plain(why), laterInInitramfs: true, notes };
  }
  const [stale] = filesWithWord(applied(textsOf(host), trial), gpu.address);
  if (stale !== undefined)
    return plain(
      `${tooEarly(driver)} It is not bound there, because ${stale} still has ${wordOf(gpu.address)} from an earlier binding, and a trial would not end by itself: take that word out first.`,
    );
  const why = `${early(driver)} Bindery takes the card there before it.`;
  return {
    ...plain(why),
    strategy: { name: 'early-binder-initramfs', why },
    inInitramfs: true,
    notes: images.warnings,
  };
}

const early = (driver: string): string => `Linux loads ${driver} very early (in the initramfs).`;

/** What may be the case when the real root is too late. */
const tooEarly = (driver: string): string => {
  if (driver === 'unknown')
    return `${unit} Whether Linux loads that driver still earlier (in the initramfs) could not be seen; if so, it gets the card first and has to give it back.`;
  // The binder does not even ask it to: where anybody has it open, its unbind does not return.
  return driver === 'nvidia'
    ? `${early(driver)} The driver gets the card first and does not let go of it during a start, so nothing will be bound: take nvidia out of the initramfs first.`
    : `${early(driver)} The driver gets the card first and has to give it back; if that fails, nothing is bound.`;
};

const plain = (why: string): Way => ({
  strategy: { name: 'early-binder', why },
  inInitramfs: false,
  laterInInitramfs: false,
  notes: [],
  ids: [],
});
