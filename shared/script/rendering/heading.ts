import type { Plan } from '../../plan/plan.ts';
import { oneLine } from '../../plan/editing/quote.ts';
import { needsOf } from './parts.ts';

/** What the script is for, in words, and what every root script begins with. */
export function renderHeading(plan: Plan): string {
  const lines = [
    `Bindery: ${purposeOf(plan)}`,
    ...wayBack(plan),
    needsOf(plan.steps).files
      ? 'Changes what the steps below name. What was there before is kept in /var/lib/bindery/backup.'
      : 'Changes no file but its own journal in /var/lib/bindery and its notes in /run/bindery.',
    'By hand: sudo sh FILE',
  ];
  return `#!/bin/sh
${lines.map((line) => `# ${line}\n`).join('')}# shellcheck disable=SC2016,SC2317,SC2329 # texts for others; parts for the way back, or for other plans
set -eu
PATH=/usr/sbin:/usr/bin:/sbin:/bin
LC_ALL=C
export PATH LC_ALL
umask 022
# A window that is closed, or a key that is pressed, must not stop the work half-way.
trap '' HUP INT TERM PIPE
`;
}

function purposeOf(plan: Plan): string {
  const card = `${oneLine(plan.gpuName)} (${plan.gpu ?? 'the whole machine'})`;
  const trial = plan.strategy?.name === 'kernel-arguments' ? '' : ', on trial until it is kept';
  switch (plan.action) {
    case 'bind-now':
      return `Give ${card} to vfio-pci, until the computer restarts.`;
    case 'bind-boot':
      return `Give ${card} to vfio-pci at every start${trial}.`;
    case 'bind-both':
      return `Give ${card} to vfio-pci now, and at every start${trial}.`;
    case 'release':
      return `Give ${card} back to Linux.`;
    case 'keep':
      return 'Keep what is bound on trial: from now on at every start.';
    case 'undo-boot':
      return `Bind ${card} at no start any more.`;
    case 'enable-iommu':
      return 'Switch the IOMMU on, from the next start on.';
    case 'undo-iommu':
      return 'Take back what switched the IOMMU on.';
    case 'allow-sandbox':
      return "Let Bindery's window have its sandbox, by an AppArmor profile for this one program.";
    case 'undo-sandbox':
      return "Take the AppArmor profile for Bindery's window back.";
    case 'undo-interrupted':
      return 'Take back what a run left that did not come to its end.';
  }
}

function wayBack({ action, strategy }: Plan): string[] {
  if (strategy?.name === 'kernel-arguments')
    return [
      'Way back: "sudo bindery undo". Or start the deployment before this change, with bindery=off added.',
      'From a rescue shell: sh /etc/bindery/undo, which tells what is left on the kernel command line.',
    ];
  switch (action) {
    case 'bind-now':
      return ['Way back: "sudo bindery undo", or restart the computer.'];
    case 'bind-boot':
    case 'bind-both':
    case 'keep':
      return [
        'Way back: "sudo bindery undo". Not at the next start: bindery=off on the kernel command line.',
        'From a rescue shell: sh /etc/bindery/undo',
      ];
    case 'allow-sandbox':
      return ['Way back: "Take it back" on the first page, or the two commands in the profile.'];
    case 'enable-iommu':
      return ['Way back: "sudo bindery undo".'];
    case 'release':
    case 'undo-boot':
    case 'undo-iommu':
    case 'undo-sandbox':
    case 'undo-interrupted':
      return [];
  }
}
