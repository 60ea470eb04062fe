/** What the kernel was built to do with an IOMMU. */
export interface IommuConfig {
  intel: boolean;
  /** Intel's is used without being asked for. */
  intelByDefault: boolean;
  amd: boolean;
  /** Where that was read. */
  file: string;
}

/** From a kernel's build configuration (drivers/iommu/intel/Kconfig, drivers/iommu/amd/Kconfig). */
export function parseIommuConfig(text: string, file: string): IommuConfig | null {
  const has = (name: string): boolean => new RegExp(`^CONFIG_${name}=y$`, 'm').test(text);
  if (!/^CONFIG_\w+=/m.test(text)) return null;
  return {
    intel: has('INTEL_IOMMU'),
    // Some distributions' kernels leave the processor's own graphics out, and only that.
    intelByDefault: has('INTEL_IOMMU_DEFAULT_ON') || has('INTEL_IOMMU_DEFAULT_ON_INTGPU_OFF'),
    amd: has('AMD_IOMMU'),
    file,
  };
}
