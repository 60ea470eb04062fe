import { bootReasons } from '#shared/host/binding/boot-reasons.ts';
import type { StatusReport } from '../status-report.ts';
import { standingText } from './at-boot.ts';

/** What `bindery status` prints for people. */
export function statusText(report: StatusReport): string {
  const cards = report.gpus.map(
    (gpu) => `${gpu.address}  ${gpu.name}  [${gpu.verdict}]  driver ${gpu.driver ?? 'none'}`,
  );
  return [
    ...(cards.length > 0 ? cards : ['No graphics card.']),
    '',
    ...interruptedLines(report),
    ...liveLines(report),
    '',
    ...bootLines(report.atBoot),
    ...(report.iommu ? ['', `The IOMMU was switched on ${report.iommu.started}.`] : []),
    ...(report.iommu ? ['  next: sudo bindery undo iommu takes that back'] : []),
    ...report.guard.flatMap(({ what, why, next }) => ['', `! ${what}`, `  ${why}`, `  next: ${next}`]),
  ].join('\n');
}

function interruptedLines({ interrupted }: StatusReport): string[] {
  return interrupted.flatMap(({ action, started }) => [
    `A run that began ${started} (${action}) did not come to its end.`,
    '  next: sudo bindery undo takes back what it left',
    '',
  ]);
}

function liveLines({ bindings }: StatusReport): string[] {
  if (bindings.length === 0) return ['Bindery has bound nothing since this computer was started.'];
  return bindings.flatMap(({ started, before }) => [
    `Bound ${started}, until the restart or "bindery undo":`,
    ...before.map(({ address, driver }) => `  ${address}  was on ${driver ?? 'no driver'}`),
  ]);
}

function bootLines({ bindings, files, off }: StatusReport['atBoot']): string[] {
  const lines: string[] = [];
  if (files === 'damaged') {
    lines.push('The files in /etc/bindery make no sense, so no start binds anything.');
    lines.push('  next: sudo bindery undo; if that is refused: sudo sh /etc/bindery/undo');
  }
  if (files === 'unreadable') lines.push('The files in /etc/bindery could not be read; look again as root.');
  if (off) lines.push('This start had bindery=off on its kernel command line, so it bound nothing.');
  if (bindings.length === 0 && (files === 'none' || files === 'whole'))
    return [...lines, 'Nothing is bound at boot.'];
  for (const binding of bindings) {
    const { says, next } = standingText(binding);
    lines.push(`At boot: ${binding.name ?? 'no device'} (${binding.gpu}): ${says}`);
    if (binding.inInitramfs) lines.push('  bound in the initramfs, before the driver in there is loaded');
    if (binding.reason !== null) lines.push(`  this start did not bind it: ${bootReasons[binding.reason]}`);
    for (const { address, bound, reason } of binding.said)
      lines.push(`  ${address}  ${bound ? 'bound by this start' : `not bound: ${reason}`}`);
    lines.push(`  next: ${next}`);
  }
  return lines;
}
