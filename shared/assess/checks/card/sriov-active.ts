import { cardFacts } from '../../../host/graphics/graphics.ts';
import { describe } from '../../../reading.ts';
import { answersTo } from '../../answer.ts';
import type { CardCheck } from '../../check.ts';

/**
 * A card that is divided into virtual functions cannot be given away whole: vfio-pci says "Cannot bind to PF
 * with SR-IOV enabled". Source: Documentation/PCI/pci-iov-howto.rst, drivers/vfio/pci/vfio_pci_core.c.
 */
export const sriovActive: CardCheck = ({ host, gpu }) => {
  const answer = answersTo('sriov-active', 'blocker', gpu.address);
  const { virtualFunctions } = cardFacts(host.graphics, gpu.address);
  const path = `/sys/bus/pci/devices/${gpu.address}/sriov_numvfs`;
  const evidence = [{ path, value: describe(virtualFunctions) }];
  if (virtualFunctions.kind === 'absent') return [];
  if (virtualFunctions.kind !== 'value')
    return answer.unknown('Whether the card is divided into virtual functions could not be seen.', evidence);
  const count = virtualFunctions.value;
  if (count === 0) return [];
  const title = `This card is divided into ${count} virtual ${count === 1 ? 'function' : 'functions'}`;
  return answer.found(title, evidence, { count: String(count), path });
};
