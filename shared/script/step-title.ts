import type { Step } from '../plan/steps/step.ts';
import { oneLine } from '../plan/editing/quote.ts';

/** What a step does, in the words of the progress lines and of the window. */
export function stepTitle(step: Step): string {
  switch (step.kind) {
    case 'check-unused':
      return `Check${step.again ? ' once more' : ''} that no program uses ${oneLine(step.name)}`;
    case 'load-module':
      return 'Load vfio-pci';
    case 'set-driver':
      return `${oneLine(step.name)} (${step.address}): ${ownerText(step.from.driver)} to ${ownerText(step.to.driver)}`;
    case 'check-group':
      return `Check that a virtual machine can open IOMMU group ${step.group}`;
    case 'check-space':
      return `Check that there is room in ${step.folder}`;
    case 'set-file':
      return `${step.after === null ? 'Remove' : 'copy' in step.after ? 'Put back' : 'Write'} ${step.path}`;
    case 'set-link':
      return `${step.after === null ? 'Remove' : 'Make'} the link ${step.path}`;
    case 'set-folder':
      return step.after ? `Make the folder ${step.path}` : `Remove the folder ${step.path} if it is empty`;
    case 'run-tool':
      return `${oneLine(step.purpose)} (${step.argv[0] ?? ''})`;
    case 'make-image':
      return `Make the initramfs of kernel ${step.kernel} anew, look inside, and put it in place`;
    case 'restore-image':
      return `Put the initramfs of kernel ${step.kernel} back`;
    case 'set-grub-env':
      return step.after === null
        ? `Take ${step.name} out of GRUB's environment block`
        : `Write ${step.name} into GRUB's environment block`;
    case 'forget-copies':
      return `Remove old copies that no way back needs: ${step.folders.length} ${step.folders.length === 1 ? 'run' : 'runs'}`;
    case 'set-one-shot':
      return step.entry === null
        ? 'Let systemd-boot start as usual'
        : `Let systemd-boot start ${step.entry} once`;
  }
}

const ownerText = (driver: string | null): string =>
  driver === null ? 'no driver' : driver === 'any' ? "the kernel's choice" : driver;
