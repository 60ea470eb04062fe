import { describe } from '../../reading.ts';
import type { HostCheck } from '../check.ts';

/** vfio-pci is the driver that hands a device to a virtual machine; without it nothing can be bound. */
export const vfioDriver: HostCheck = (host) => {
  const { driver, seenAt } = host.vfio;
  const evidence = [{ path: seenAt, value: describe(driver) }];
  if (driver.kind !== 'value') {
    const because = 'Whether this kernel has vfio-pci could not be seen.';
    return [{ status: 'unknown', id: 'vfio-missing', subject: 'host', because, evidence }];
  }
  switch (driver.value) {
    case 'missing':
      return [
        {
          status: 'found',
          id: 'vfio-missing',
          severity: 'blocker',
          subject: 'host',
          title: 'This kernel has no vfio-pci driver',
          evidence,
          facts: {},
        },
      ];
    case 'built-in':
      return [
        {
          status: 'found',
          id: 'vfio-built-in',
          severity: 'info',
          subject: 'host',
          title: 'vfio-pci is built into the kernel',
          evidence,
          facts: {},
        },
      ];
    case 'loaded':
    case 'module': {
      const title = driver.value === 'loaded' ? 'vfio-pci is loaded' : 'vfio-pci is available as a module';
      return [{ status: 'fine', id: 'vfio-missing', subject: 'host', title, evidence }];
    }
  }
};
