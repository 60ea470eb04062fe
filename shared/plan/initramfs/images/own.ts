/** What Bindery has in an image, at the same places as in the real root. */
export const ownInImages = {
  binder: '/etc/bindery/bind-initramfs',
  list: '/etc/bindery/bound.conf',
  /**
   * With what they depend on, which the tools find themselves: so `vfio_virqfd`, that Linux has had up to
   * 6.1, comes along where it is needed and is asked for nowhere else.
   */
  modules: ['vfio_pci', 'vfio', 'vfio_iommu_type1'],
  /** Without these the binder cannot do its work; `vfio_iommu_type1` is missing where the kernel has iommufd alone. */
  needed: ['vfio_pci', 'vfio'],
};

/** Both as they are in the real root, byte for byte. */
export const ownCopies = [ownInImages.binder, ownInImages.list].map((path) => ({
  inside: path,
  sameAs: path,
}));

export const note = '# Written by Bindery, which also removes it.';

/** Seconds for making one image; on slow machines with big images it takes minutes. */
export const imageLimit = 900;
