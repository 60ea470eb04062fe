import type { BootBinding } from '../../host/binding/at-boot.ts';
import { valueOf } from '../../reading.ts';
import type { BootHost } from '../boot-loaders/boot-facts.ts';
import type { Plan } from '../plan.ts';
import { grubWay } from './grub.ts';
import { otherWay } from './others.ts';
import { systemdBootWay } from './systemd-boot.ts';
import type { RescueStep, RescueWay, RescueWord } from './way.ts';

export type { RescueStep } from './way.ts';

/** How to start this computer once without what Bindery changed, to be read on paper or on a phone. */
export interface RescueCard {
  title: string;
  /** What the word does, in a sentence. */
  does: string;
  /** What is added to the kernel command line. */
  word: string;
  steps: RescueStep[];
  /** What may stand in the way: a menu that hides, an editor that is switched off. */
  notes: string[];
  /** What can be run where only a shell can be reached. */
  alsoFromAShell: { where: string; run: string }[];
}

const title = 'If the computer does not start as it should';

/** The card that belongs to a plan, to be read before it is carried out; null: it puts no start at risk. */
export function rescueFor(
  { action, strategy }: Pick<Plan, 'action' | 'strategy'>,
  host: BootHost,
): RescueCard | null {
  if (action === 'enable-iommu') return iommuCard(host);
  if (action === 'keep') return rescueCard(host, [{ standing: 'kept' }]);
  if (action !== 'bind-boot' && action !== 'bind-both') return null;
  // Words on the kernel command line bind without a trial.
  return rescueCard(host, [{ standing: strategy?.name === 'kernel-arguments' ? 'kept' : 'waiting' }]);
}

/** `iommu=off` is final for each maker's, whatever else stands there (arch/x86/kernel/pci-dma.c, iommu_setup). */
function iommuCard(host: BootHost): RescueCard {
  return {
    title,
    does: 'A start with this word leaves the IOMMU off, as it was before. It holds for that one start; take the change back in Bindery then.',
    word: 'iommu=off',
    ...wayOf(host, 'iommu=off'),
    alsoFromAShell: [],
  };
}

/**
 * The way around a binding at boot, for the loader that started this system.
 * @param bindings those that the card is about; a plan's own one is on trial
 */
export function rescueCard(host: BootHost, bindings: readonly Pick<BootBinding, 'standing'>[]): RescueCard {
  const { steps, notes } = wayOf(host, 'bindery=off');
  const isTrial = bindings.some(({ standing }) => standing === 'waiting' || standing === 'on-trial');
  return {
    title,
    does: `A start with this word${host.boot.loader.manager === 'ostree' ? ', and without vfio-pci.ids=...,' : ''} binds nothing: every card goes to its usual driver. It holds for that one start.`,
    word: 'bindery=off',
    steps: [
      ...(isTrial
        ? [
            {
              do: 'Switch the computer off and on again: a trial is not tried twice, so this start binds nothing. If that is not enough:',
            },
          ]
        : []),
      ...steps,
    ],
    notes,
    alsoFromAShell: [
      { where: 'On this system, in any shell', run: 'sudo sh /etc/bindery/undo' },
      {
        where:
          "From another system, such as an installer's rescue shell, with this system's disk mounted on /mnt",
        run: 'sudo sh /mnt/etc/bindery/undo',
      },
    ],
  };
}

function wayOf(host: BootHost, word: RescueWord): RescueWay {
  const { loader } = host.boot;
  const name = valueOf(loader.name);
  if (loader.manager === 'nixos' || loader.manager === 'guix') return otherWay(host, word);
  if (name === 'grub') return grubWay(host, word);
  if (name === 'systemd-boot') return systemdBootWay(host, word);
  return otherWay(host, word);
}

/**
 * The card as plain text, for a phone or a sheet of paper.
 * @param shell the heading of its last part
 */
export function rescueText(
  { title, does, word: typed, steps, notes, alsoFromAShell }: RescueCard,
  shell = 'Where only a shell can be reached',
): string {
  return [
    title,
    '='.repeat(title.length),
    '',
    ...steps.map((step, index) => `${index + 1}. ${step.do}${step.keys ? `  [${step.keys}]` : ''}`),
    '',
    `${typed}: ${does}`,
    ...notes.map((note) => `- ${note}`),
    ...(alsoFromAShell.length > 0
      ? ['', shell, ...alsoFromAShell.map(({ where, run }) => `- ${where}: ${run}`)]
      : []),
    '',
  ].join('\n');
}
