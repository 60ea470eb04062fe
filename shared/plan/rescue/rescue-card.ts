import type { BootBinding } from '../../host/binding/at-boot.ts';
import { valueOf } from '../../reading.ts';
import type { BootHost } from '../boot-loaders/boot-facts.ts';
import { grubWay } from './grub.ts';
import { otherWay } from './others.ts';
import { systemdBootWay } from './systemd-boot.ts';
import type { RescueStep, RescueWay } from './way.ts';

export type { RescueStep } from './way.ts';

/** How to start this computer once without binding, to be read on paper or on a phone. */
export interface RescueCard {
  title: string;
  /** What the word does, in a sentence. */
  does: string;
  /** What is added to the kernel command line. */
  word: string;
  steps: RescueStep[];
  /** What may stand in the way: a menu that hides, an editor that is switched off. */
  notes: string[];
  /** Where only a shell can be reached: a line each. */
  alsoFromAShell: string[];
}

const word = 'bindery=off';

/**
 * The way around a binding at boot, for the loader that started this system.
 * @param bindings those that the card is about; a plan's own one is on trial
 */
export function rescueCard(host: BootHost, bindings: readonly Pick<BootBinding, 'standing'>[]): RescueCard {
  const { steps, notes } = wayOf(host);
  const isTrial = bindings.some(({ standing }) => standing === 'waiting' || standing === 'on-trial');
  return {
    title: 'If the computer does not start as it should',
    does: `A start with this word${host.boot.loader.manager === 'ostree' ? ', and without vfio-pci.ids=...,' : ''} binds nothing: every card goes to its usual driver. It holds for that one start.`,
    word,
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
      'On this system, in any shell: sudo sh /etc/bindery/undo',
      "From another system, such as an installer's rescue shell, with this system's disk mounted on /mnt: sudo sh /mnt/etc/bindery/undo",
    ],
  };
}

function wayOf(host: BootHost): RescueWay {
  const { loader } = host.boot;
  const name = valueOf(loader.name);
  if (loader.manager === 'nixos' || loader.manager === 'guix') return otherWay(host);
  if (name === 'grub') return grubWay(host);
  if (name === 'systemd-boot') return systemdBootWay(host);
  return otherWay(host);
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
    '',
    shell,
    ...alsoFromAShell.map((line) => `- ${line}`),
    '',
  ].join('\n');
}
