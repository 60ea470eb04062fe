import type { PciAddress } from '../../../pci/address.ts';
import { valueOf } from '../../../reading.ts';
import type { SetGrubEnv } from '../../steps/file-steps.ts';
import { textsOf, type BootHost } from '../boot-facts.ts';
import { wordsOf } from './address-words.ts';
import type { BootWords } from './word-change.ts';
import { grubMachinery } from './grub-machinery.ts';
import { keepVariable, trialVariable } from './grub-menu-script.ts';

const blocks = ['/boot/grub/grubenv', '/boot/grub2/grubenv'];
const tools = ['/usr/bin/grub-editenv', '/usr/bin/grub2-editenv'];

/**
 * GRUB that started this system, whose menu grub-mkconfig makes, and whose environment block it can write.
 * Where a manager copies the menu elsewhere, or it belongs to a snapshot, nobody can tell which block it reads.
 */
export function grubEnvWords(host: BootHost): BootWords | null {
  const { loader } = host.boot;
  const files = textsOf(host);
  const block = blocks.find((path) => files.has(path));
  const fits =
    valueOf(loader.name) === 'grub' &&
    loader.how === 'booted' &&
    !loader.isUnified &&
    (loader.manager === null || loader.manager === 'grubby') &&
    !files.has('/usr/sbin/transactional-update') &&
    host.bootFiles.grubEnvWritable &&
    tools.some((path) => files.has(path));
  const variables = valueOf(host.bootFiles.grubEnv);
  if (!fits || block === undefined || !variables) return null;
  const machinery = grubMachinery(files, loader.manager === 'grubby', unreadIn(host));
  return {
    trial: 'grub-env',
    want(kept, trial) {
      const isWanted = kept.length + trial.length > 0;
      return {
        edit: isWanted ? machinery.add() : machinery.remove(),
        switch: [
          ...setting(block, variables, trialVariable, trial),
          ...setting(block, variables, keepVariable, kept),
        ],
      };
    },
  };
}

/** What GRUB cleared itself stays as an empty variable: that is as good as none, but not as clean. */
function setting(
  file: string,
  variables: Record<string, string>,
  name: string,
  gpus: readonly PciAddress[],
): SetGrubEnv[] {
  const before = Object.hasOwn(variables, name) ? (variables[name] ?? '') : null;
  const after = gpus.length === 0 ? null : wordsOf(gpus).join(' ');
  return before === after ? [] : [{ kind: 'set-grub-env', file, name, before, after }];
}

const unreadIn = ({ bootFiles }: BootHost): string[] =>
  Object.entries(bootFiles.files).flatMap(([path, { kind }]) =>
    kind !== 'value' && /^\/etc\/(?:default\/grub|grub\.d)/.test(path) ? [path] : [],
  );
