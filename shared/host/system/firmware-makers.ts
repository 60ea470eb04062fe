/** Where a setting usually is: the menu, then the setting's own name. */
export type Place = readonly [menu: string, name: string];

export type Setting = 'iommu' | 'virtualization' | 'above4g' | 'resizableBar' | 'primaryDisplay';

/** One maker's firmware, as its manuals and its users describe it; models and versions differ. */
export interface FirmwareMaker {
  name: string;
  /** What DMI's vendor begins with, or the family for makers of several lines. */
  vendor: RegExp;
  family?: RegExp;
  /** The key that opens the set-up while the computer starts. */
  key: string;
  any?: Partial<Record<Setting, Place>>;
  amd?: Partial<Record<Setting, Place>>;
  intel?: Partial<Record<Setting, Place>>;
}

/** The first that fits counts, so a maker's special lines stand before the maker. */
export const firmwareMakers: readonly FirmwareMaker[] = [
  {
    name: 'ASUS',
    vendor: /^asus/i,
    key: 'Delete or F2',
    any: {
      above4g: ['Advanced › PCI Subsystem Settings', 'Above 4G Decoding'],
      resizableBar: ['Advanced › PCI Subsystem Settings', 'Re-Size BAR Support'],
    },
    amd: {
      iommu: ['Advanced › AMD CBS › NBIO Common Options', 'IOMMU'],
      virtualization: ['Advanced › CPU Configuration', 'SVM Mode'],
      primaryDisplay: ['Advanced › NB Configuration', 'Primary Video Device'],
    },
    intel: {
      iommu: ['Advanced › System Agent (SA) Configuration', 'VT-d'],
      virtualization: ['Advanced › CPU Configuration', 'Intel (VMX) Virtualization Technology'],
      primaryDisplay: [
        'Advanced › System Agent (SA) Configuration › Graphics Configuration',
        'Primary Display',
      ],
    },
  },
  {
    name: 'MSI',
    vendor: /^(msi|micro-star)/i,
    key: 'Delete',
    any: {
      above4g: ['Settings › Advanced › PCIe Sub-system Settings', 'Above 4G memory'],
      resizableBar: ['Settings › Advanced › PCIe Sub-system Settings', 'Re-Size BAR Support'],
      primaryDisplay: ['Settings › Advanced › Integrated Graphics Configuration', 'Initiate Graphic Adapter'],
    },
    amd: {
      iommu: ['Settings › Advanced › AMD CBS › NBIO', 'IOMMU'],
      virtualization: ['Overclocking › CPU Features', 'SVM Mode'],
    },
    intel: {
      iommu: ['Overclocking › CPU Features', 'Intel VT-D Tech'],
      virtualization: ['Overclocking › CPU Features', 'Intel Virtualization Tech'],
    },
  },
  {
    name: 'Gigabyte',
    vendor: /^gigabyte/i,
    key: 'Delete',
    any: {
      above4g: ['Settings › IO Ports', 'Above 4G Decoding'],
      resizableBar: ['Settings › IO Ports', 'Re-Size BAR Support'],
      primaryDisplay: ['Settings › IO Ports', 'Initial Display Output'],
    },
    amd: {
      iommu: ['Settings › Miscellaneous', 'IOMMU'],
      virtualization: ['Tweaker › Advanced CPU Settings', 'SVM Mode'],
    },
    intel: {
      iommu: ['Settings › Miscellaneous', 'VT-d'],
      virtualization: ['Tweaker › Advanced CPU Settings', 'Intel Virtualization Technology'],
    },
  },
  {
    name: 'ASRock',
    vendor: /^asrock/i,
    key: 'F2 or Delete',
    amd: {
      iommu: ['Advanced › AMD CBS › NBIO Common Options', 'IOMMU'],
      virtualization: ['Advanced › CPU Configuration', 'SVM Mode'],
      above4g: ['Advanced › PCI Configuration', 'Above 4G Decoding'],
      resizableBar: ['Advanced › PCI Configuration', 'Re-Size BAR Support'],
    },
    intel: {
      iommu: ['Advanced › Chipset Configuration', 'VT-d'],
      virtualization: ['Advanced › CPU Configuration', 'Intel Virtualization Technology'],
      above4g: ['Advanced › Chipset Configuration', 'Above 4G Decoding'],
      resizableBar: ['Advanced › Chipset Configuration', 'C.A.M. (Clever Access Memory)'],
      primaryDisplay: ['Advanced › Chipset Configuration', 'Primary Graphics Adapter'],
    },
  },
  {
    name: 'Supermicro',
    vendor: /^supermicro/i,
    key: 'Delete',
    any: { above4g: ['Advanced › PCIe/PCI/PnP Configuration', 'Above 4G Decoding'] },
    amd: {
      iommu: ['Advanced › NB Configuration', 'IOMMU'],
      virtualization: ['Advanced › CPU Configuration', 'SVM Mode'],
    },
    intel: {
      iommu: [
        'Advanced › Chipset Configuration › North Bridge › IIO Configuration',
        'Intel VT for Directed I/O (VT-d)',
      ],
      virtualization: ['Advanced › CPU Configuration', 'Intel Virtualization Technology'],
    },
  },
  {
    name: 'Dell',
    vendor: /^(dell|alienware)/i,
    key: 'F2',
    any: {
      iommu: ['Virtualization Support', 'VT for Direct I/O (or IOMMU)'],
      virtualization: ['Virtualization Support', 'Virtualization'],
    },
  },
  {
    name: 'HP',
    vendor: /^(hp\b|hewlett)/i,
    key: 'F10',
    amd: { virtualization: ['Security › System Security', 'SVM CPU Virtualization'] },
    intel: {
      iommu: ['Security › System Security', 'Virtualization Technology for Directed I/O (VTd)'],
      virtualization: ['Security › System Security', 'Virtualization Technology (VTx)'],
    },
  },
  {
    name: 'Lenovo',
    vendor: /^lenovo/i,
    family: /^think/i,
    key: 'F1',
    amd: { virtualization: ['Security › Virtualization', 'AMD-V Technology'] },
    intel: {
      iommu: ['Security › Virtualization', 'Intel VT-d Feature'],
      virtualization: ['Security › Virtualization', 'Intel Virtualization Technology'],
    },
  },
  {
    name: 'Lenovo',
    vendor: /^lenovo/i,
    key: 'F2',
    amd: { virtualization: ['Configuration', 'AMD SVM Technology'] },
    intel: { virtualization: ['Configuration', 'Intel Virtual Technology'] },
  },
  {
    name: 'Intel',
    vendor: /^intel/i,
    key: 'F2',
    intel: {
      iommu: ['Advanced › Security › Security Features', 'Intel VT for Directed I/O (VT-d)'],
      virtualization: ['Advanced › Security › Security Features', 'Intel Virtualization Technology'],
    },
  },
  { name: 'Framework', vendor: /^framework/i, key: 'F2' },
  { name: 'Acer', vendor: /^acer/i, key: 'F2' },
  { name: 'Biostar', vendor: /^biostar/i, key: 'Delete' },
  { name: 'Fujitsu', vendor: /^fujitsu/i, key: 'F2' },
];
