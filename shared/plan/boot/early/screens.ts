import type { HostSnapshot } from '../../../host/snapshot.ts';
import { graphicsCards } from '../../../pci/card.ts';
import type { PciAddress } from '../../../pci/address.ts';
import { valueOf } from '../../../reading.ts';
import type { ImageFacts } from '../../initramfs/image-plan.ts';

/** What decides whether the question for a passphrase can be read once these devices are on vfio-pci. */
export function screensOf(host: HostSnapshot, away: readonly PciAddress[]): ImageFacts['screens'] {
  const line = valueOf(host.kernel.commandLine);
  const asks =
    line?.words.some(({ name }) => /^(?:rd[._]luks|luks|cryptdevice|cryptopts)\b/.test(name)) === true;
  const early = valueOf(host.graphics.earlyDrivers);
  const stays = graphicsCards(host.devices)
    .filter(({ address }) => !away.includes(address))
    .map(({ driver }) => valueOf(driver));
  return {
    // Without a word on the command line, /etc/crypttab may still ask.
    asksForPassphrase: asks || valueOf(host.bootFiles.encryptedRoot),
    hasHostDriver:
      early === null
        ? null
        : early.some(({ driver }) =>
            driver === null ? stays.some((it) => it !== 'nvidia') : stays.includes(driver),
          ),
  };
}
