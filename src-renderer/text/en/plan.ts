import { stepTitle } from '#shared/script/step-title.ts';
import type { Prediction } from '#shared/plan/prediction.ts';
import type { Step } from '#shared/plan/steps/step.ts';
import type { Verified } from '#shared/verify/verification.ts';
import { productName } from '../../view/names.ts';

const short = (address: string): string => address.replace(/^0000:/, '');
const driverWord = (driver: string | null): string => driver ?? 'no driver';

/** Where a device goes, as the table's last column says it. */
export const target = (to: string | null): string =>
  to === 'any' ? 'whichever driver fits' : driverWord(to);

/** One step of the script, as something that is done. */
export function stepText(step: Step): string {
  switch (step.kind) {
    case 'load-module':
      return `Load the ${step.module} driver`;
    case 'check-unused':
      return `See${step.again ? ' once more' : ''} that no program is using ${productName(step.name)} (${short(step.address)})`;
    case 'check-group':
      return `See that a virtual machine can open IOMMU group ${step.group}`;
    case 'set-driver':
      if (step.to.driver === 'any')
        return `Let Linux find a driver for ${productName(step.name)} (${short(step.address)})`;
      if (step.to.driver === null)
        return `Leave ${productName(step.name)} (${short(step.address)}) without a driver`;
      return `Give ${productName(step.name)} (${short(step.address)}) to ${step.to.driver}`;
    case 'check-space':
    case 'set-file':
    case 'set-link':
    case 'set-folder':
    case 'run-tool':
    case 'make-image':
    case 'restore-image':
    case 'set-grub-env':
    case 'set-one-shot':
    case 'forget-copies':
      return stepTitle(step);
  }
}

/** What a step that takes long is busy with; empty for the others. */
export const stepHelp = ({ kind }: Step): string => (Object.hasOwn(help, kind) ? help[kind as Slow] : '');

type Slow = Extract<Step['kind'], 'make-image' | 'restore-image' | 'run-tool'>;
const help: Record<Slow, string> = {
  'make-image':
    'The initramfs is the small system from which the computer starts. The new one is made beside the old one, opened and looked through, and only then takes its place.',
  'restore-image':
    'The initramfs is the small system from which the computer starts. It becomes again what it was before.',
  'run-tool': 'A tool of your system makes its own files anew from those that were changed.',
};

/** A prediction as a sentence, before it is tried or after. */
export function predictionText(prediction: Prediction, isPast = false): string {
  switch (prediction.kind) {
    case 'driver':
      return prediction.driver === null
        ? `${productName(prediction.name)} has no driver`
        : `${productName(prediction.name)} is on ${prediction.driver}`;
    case 'driver-not-vfio':
      return `${productName(prediction.name)} is not on vfio-pci`;
    case 'group-open':
      return `A virtual machine can open IOMMU group ${prediction.group}`;
    case 'group-closed':
      return `IOMMU group ${prediction.group} is closed to virtual machines`;
    case 'screen-stays':
      return `Your screen ${isPast ? 'stayed' : 'stays'} on ${productName(prediction.name)}`;
    case 'iommu-on':
      return 'The IOMMU is on';
    case 'others-stay':
      return `Nothing else ${isPast ? 'changed' : 'changes'} its driver`;
  }
}

/** The technical word beside a prediction. */
export function predictionDetail(prediction: Prediction): string {
  switch (prediction.kind) {
    case 'driver':
    case 'driver-not-vfio':
      return short(prediction.address);
    case 'group-open':
    case 'group-closed':
      return `/dev/vfio/${prediction.group}`;
    case 'screen-stays':
      return `${short(prediction.address)} ${driverWord(prediction.driver)}`;
    case 'iommu-on':
      return '/sys/kernel/iommu_groups';
    case 'others-stay': {
      const count = Object.keys(prediction.drivers).length;
      return count === 1 ? '1 device' : `${count} devices`;
    }
  }
}

/** Why a prediction is not ticked. */
export function cameText({ came, found }: Verified): string {
  if (came === 'true') return '';
  return came === 'unknown' ? `Could not be seen: ${found}` : `Did not come true. Found: ${found}`;
}
