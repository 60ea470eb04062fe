import type { Prediction } from '#shared/plan/prediction.ts';

/** A prediction in one line. */
export function predictionText(prediction: Prediction): string {
  switch (prediction.kind) {
    case 'driver':
      return `${prediction.name} (${prediction.address}) is on ${prediction.driver ?? 'no driver'}`;
    case 'driver-not-vfio':
      return `${prediction.name} (${prediction.address}) is off vfio-pci, on the driver that the kernel finds`;
    case 'group-open':
      return `a virtual machine can open IOMMU group ${prediction.group} (/dev/vfio/${prediction.group})`;
    case 'group-closed':
      return `IOMMU group ${prediction.group} is closed (no /dev/vfio/${prediction.group})`;
    case 'screen-stays':
      return `your screen stays on ${prediction.name} (${prediction.address}, ${prediction.driver ?? 'no driver'})`;
    case 'iommu-on':
      return 'the IOMMU is on: the kernel has IOMMU groups (/sys/kernel/iommu_groups)';
    case 'others-stay':
      return `nothing else changes its driver (${Object.keys(prediction.drivers).length} devices)`;
  }
}
