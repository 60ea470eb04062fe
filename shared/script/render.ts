import type { Plan } from '../plan/plan.ts';
import { exact, orNone } from './exact.ts';
import { quote } from '../plan/editing/quote.ts';
import { renderBack } from './rendering/back.ts';
import { renderChecks } from './rendering/checks.ts';
import { renderHeading } from './rendering/heading.ts';
import { needsOf, renderParts } from './rendering/parts.ts';
import { renderStep } from './rendering/steps.ts';
import { renderTexts } from './rendering/texts.ts';

/** Seconds that a single write to the kernel may take; a healthy one takes well under one. */
const LIMIT = 20;

/**
 * Renders a plan as the POSIX sh script that root runs: exactly what is shown, and nothing that depends on
 * when or where it is rendered, so that its digest stands for it. Pure.
 * @throws RangeError when a path or a text of the plan cannot be written into a script just as it is
 */
export function renderScript(plan: Plan): string {
  return [
    renderHeading(plan),
    setup(plan),
    mainFunction(plan),
    renderTexts(plan.steps),
    renderBack(plan.steps),
    renderParts(plan.steps),
    '# Only now, with the whole of it read, does anything happen.\nmain\n',
  ]
    .filter(Boolean)
    .join('\n');
}

function setup(plan: Plan): string {
  const { files, devices } = needsOf(plan.steps);
  return `# The machine's root folder; anything but '' is a tree for trying things out.
root=${plan.root === '/' ? "''" : exact(plan.root)}
action=${plan.action}
gpu=${orNone(plan.gpu)}
words=${quote(JSON.stringify(plan.words))} # what it adds to the kernel command line, for the journal
steps=${plan.steps.length}
${devices ? `limit=${LIMIT} # seconds for one write to the kernel\npci="$root/sys/bus/pci"\ndevices="$pci/devices"\n` : ''}progress=
journal=
recorded=0
changes=
can_stop=
stopping=
${files ? "coming='|'\n" : ''}number=0
# The run's name: given by the app, or made up.
run=\${1:-$(tr -d - </proc/sys/kernel/random/uuid | cut -c 1-16)}
case $run in
  *[!0-9a-f]* | '') echo 'The name of the run must be hexadecimal digits.' >&2; exit 2 ;;
esac
# Who may stop it, by user id: given by the app; else whoever called sudo, or root.
person=\${2:-\${SUDO_UID:-0}}
case $person in
  *[!0-9]* | '') echo 'Who may stop the run must be a user id.' >&2; exit 2 ;;
esac
`;
}

function mainFunction({ steps }: Plan): string {
  const { files, tools } = needsOf(steps);
  const lines = (...texts: string[]): string => texts.map((text) => `  ${text}\n`).join('');
  return `# ---- The plan. How each step is done stands below. ----

main() {
  prepare
${tools ? lines('prepare_tools') : ''}${files ? lines('sweep') : ''}
  # Nothing has been changed yet: is everything as it was shown?
${lines(...renderChecks(steps))}
  open_journal
  let_stop
${files ? lines('keep_copies') : ''}
${steps.map((step, index) => renderStep(step, index + 1)).join('\n')}
  end_if_asked
  finish 'done' ''
}
`;
}
