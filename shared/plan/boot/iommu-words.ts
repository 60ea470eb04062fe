import type { HostSnapshot } from '../../host/snapshot.ts';
import { valuesOf, type KernelCommandLine } from '../../host/kernel-command-line.ts';
import { valueOf } from '../../reading.ts';
import { bootEditor, textsOf } from '../boot-loaders/boot-facts.ts';
import { grubDefaults } from '../boot-loaders/grub/grub-defaults.ts';
import { userWordsOut } from '../boot-loaders/user-words.ts';
import { applied, joined, nothing, type Edit, type Manual } from '../editing/edit.ts';

type Table = 'DMAR' | 'IVRS';

/** What has to change on the kernel command line for this maker's IOMMU to be used. */
interface Wanted {
  /** Words of the user's that nothing later takes back, as they stand there. */
  out: string[];
  /** What is left of them, and what is missing. */
  add: string[];
}

/**
 * `intel_iommu=on` takes an earlier `off` back (drivers/iommu/intel/iommu.c, intel_iommu_setup); `iommu=off`
 * and `amd_iommu=off` have no such word (arch/x86/kernel/pci-dma.c, iommu_setup; drivers/iommu/amd/init.c,
 * parse_amd_iommu_options), so they have to go.
 */
export function iommuEdit(host: HostSnapshot, table: Table): Edit | Manual {
  const line = valueOf(host.kernel.commandLine);
  const { out, add } = wanted(line, table, valueOf(host.iommuConfig)?.intelByDefault === true);
  const manual = (why: string): Manual => ({
    kind: 'manual',
    lines: [...add.map((word) => `add ${word}`), ...out.map((word) => `remove ${word}`)],
    why,
  });
  if (out.length === 0 && add.length === 0)
    return manual('the kernel has every word it needs for its IOMMU; look into the firmware');
  if (valueOf(host.distribution.immutable) === 'steamos') return onSteamOs(manual(''));
  const editor = bootEditor(host);
  if (!editor)
    return manual(
      'change the kernel command line by hand: Bindery knows no safe way to do that with this boot loader',
    );
  const files = textsOf(host);
  const removed = out.length > 0 ? userWordsOut(host, files, editor, out) : nothing;
  if (removed.kind === 'manual') return { ...manual(removed.why) };
  const added = add.length > 0 ? editor.add(applied(files, removed), add) : nothing;
  if (added.kind === 'manual') return out.length > 0 ? manual(added.why) : added;
  const edit = { ...joined(removed, added), words: added.words };
  if (edit.changes.length > 0 || edit.commands.length > 0) return edit;
  return manual('the words are in place already, so this start must have been another entry; restart first');
}

function wanted(line: KernelCommandLine | null, table: Table, isDefault: boolean): Wanted {
  if (!line) return { out: [], add: table === 'DMAR' ? ['intel_iommu=on'] : [] };
  const fatal = ['iommu', ...(table === 'IVRS' ? ['amd_iommu'] : [])];
  const out = line.words
    .filter(({ name, value }) => fatal.includes(name) && value?.split(',').includes('off'))
    .map(({ name, value }) => ({ name, options: value?.split(',') ?? [] }));
  const rest = out.flatMap(({ name, options }) => {
    const others = options.filter((option) => option !== 'off');
    return others.length > 0 ? [`${name}=${others.join(',')}`] : [];
  });
  const options = valuesOf(line, 'intel_iommu').flatMap((value) => value?.split(',') ?? []);
  const last = options.findLast((option) => option === 'on' || option === 'off');
  const needsOn = table === 'DMAR' && (last === 'off' || (last === undefined && !isDefault));
  return {
    out: [...new Set(out.map(({ name, options: all }) => `${name}=${all.join(',')}`))],
    add: [...rest, ...(needsOn ? ['intel_iommu=on'] : [])],
  };
}

/** Its updates replace /etc, except for what stands in a list of what is kept. */
const onSteamOs = ({ lines }: Manual): Manual => ({
  kind: 'manual',
  lines: [...lines, `echo ${grubDefaults} | sudo tee /etc/atomic-update.conf.d/bindery.conf`],
  why: `SteamOS replaces its files with every update: change GRUB_CMDLINE_LINUX_DEFAULT in ${grubDefaults}, run update-grub, and have that file kept`,
});
