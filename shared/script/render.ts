import type { PciAddress } from '../pci/address.ts';
import { identityText } from '../pci/device.ts';
import type { Plan } from '../plan/plan.ts';
import type { SetDriver, Step } from '../plan/step.ts';
import { helpers } from './helpers.ts';
import { oneLine, quote } from './quote.ts';
import { stepTitle } from './step-title.ts';

/** Seconds that a single write to the kernel may take; a healthy one takes well under one. */
const LIMIT = 20;

/**
 * Renders a plan as the POSIX sh script that root runs: exactly what is shown, and nothing that depends on
 * when or where it is rendered, so that its digest stands for it. Pure.
 */
export function renderScript(plan: Plan): string {
  const changes = plan.steps.filter((step) => step.kind === 'set-driver');
  return [
    heading(plan),
    setup(plan),
    mainFunction(plan, changes),
    putBack(plan),
    helpers.trimStart(),
    '# Only now, with the whole of it read, does anything happen.\nmain\n',
  ].join('\n');
}

function heading(plan: Plan): string {
  const name = oneLine(plan.gpuName);
  const what =
    plan.action === 'bind-now'
      ? `Give ${name} (${plan.gpu}) to vfio-pci, until the computer restarts.`
      : `Give ${name} (${plan.gpu}) back to Linux.`;
  const back =
    plan.action === 'bind-now' ? 'Way back: "sudo bindery undo", or restart the computer.\n# ' : '';
  return `#!/bin/sh
# Bindery: ${what}
# ${back}Changes no file but its own journal in /var/lib/bindery and its notes in /run/bindery.
# By hand: sudo sh FILE
set -eu
PATH=/usr/sbin:/usr/bin:/sbin:/bin
LC_ALL=C
export PATH LC_ALL
umask 022
# A window that is closed, or a key that is pressed, must not stop the work half-way.
trap '' HUP INT TERM PIPE
`;
}

const setup = (
  plan: Plan,
): string => `# The machine's root folder; anything but '' is a tree for trying things out.
root=${plan.root === '/' ? "''" : quote(plan.root)}
action=${plan.action}
gpu=${plan.gpu ?? "''"}
steps=${plan.steps.length}
limit=${LIMIT} # seconds for one write to the kernel
pci="$root/sys/bus/pci"
devices="$pci/devices"
progress=
journal=
changes=
number=0
# The run's name: given by the app, or made up.
run=\${1:-$(tr -d - </proc/sys/kernel/random/uuid | cut -c 1-16)}
case $run in
  *[!0-9a-f]* | '') echo 'The name of the run must be hexadecimal digits.' >&2; exit 2 ;;
esac
`;

/** `none` in the script stands for null: no driver, no override. */
const word = (name: string | null): string => (name === null ? 'none' : quote(name));

const device = (step: { address: PciAddress; identity: SetDriver['identity'] }): string =>
  `${step.address} ${identityText(step.identity)}`;

/** The inverse of each change, by the number of its step. */
function putBack(plan: Plan): string {
  const cases = plan.steps
    .map((step, index) => ({ step, number: index + 1 }))
    .filter((it): it is { step: SetDriver; number: number } => it.step.kind === 'set-driver')
    .map(({ step, number }) => {
      const { driver, override } = step.from;
      return `    ${number}) set_driver ${device(step)} ${word(driver)} ${word(override)} ;;`;
    });
  return `# The way back, step by step.
put_back() {
  case $1 in
${cases.join('\n')}
  esac
}
`;
}

function mainFunction(plan: Plan, changes: SetDriver[]): string {
  const expectations = changes.map(
    (step) => `  expect ${device(step)} ${word(step.from.driver)} ${word(step.from.override)}`,
  );
  const steps = plan.steps.map((step, index) => renderStep(step, index + 1));
  return `# ---- The plan. How each step is done stands below. ----

main() {
  prepare

  # Nothing has been changed yet: is everything as it was shown?
${expectations.join('\n')}

  open_journal

${steps.join('\n')}
  finish 'done' ''
}
`;
}

function renderStep(step: Step, number: number): string {
  const lines = [`begin ${number} ${quote(stepTitle(step))}`];
  switch (step.kind) {
    case 'check-unused':
      lines.push(
        `unused ${step.address} ${word(step.driver)} ${word(step.group === null ? null : String(step.group))}`,
      );
      break;
    case 'load-module':
      lines.push(`load_vfio_pci || fail 'vfio-pci could not be loaded'`);
      break;
    case 'set-driver': {
      const { from, to } = step;
      lines.push(
        `remember ${device(step)} ${word(from.driver)} ${word(from.override)}`,
        `changes="${number} $changes"`,
        `set_driver ${device(step)} ${word(to.driver)} ${word(to.override)} || fail ${quote(`the driver of ${step.address} could not be changed`)}`,
      );
      break;
    }
    case 'check-group':
      lines.push(`group_open ${step.group} || fail '/dev/vfio/${step.group} did not appear'`);
      break;
  }
  lines.push('ok');
  return lines.map((line) => `  ${line}\n`).join('');
}
