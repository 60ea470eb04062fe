import type { PciAddress } from '../pci/address.ts';

/** What will be true afterwards, each checked against a fresh look at the machine. */
export type Prediction =
  | { kind: 'driver'; address: PciAddress; name: string; driver: string | null }
  | { kind: 'driver-not-vfio'; address: PciAddress; name: string }
  | { kind: 'group-open'; group: number }
  | { kind: 'group-closed'; group: number }
  | { kind: 'screen-stays'; address: PciAddress; name: string; driver: string | null }
  /** The kernel has IOMMU groups. */
  | { kind: 'iommu-on' }
  | { kind: 'others-stay'; drivers: Record<string, string | null> };
