import type { HostReader } from '#shared/host/host-reader.ts';
import type { Connector } from '#shared/pci/device.ts';
import { valueOf } from '#shared/reading.ts';

/**
 * The sockets of a graphics card, and what hangs on them: `drm/card1/card1-HDMI-A-1/status`. Only a card
 * whose driver is loaded has any (Documentation/gpu/drm-kms.rst).
 */
export function connectorsOf(reader: HostReader, folder: string): Connector[] {
  const cards = (valueOf(reader.list(`${folder}/drm`)) ?? []).filter((name) => /^card\d+$/.test(name));
  return cards.flatMap((card) =>
    (valueOf(reader.list(`${folder}/drm/${card}`)) ?? [])
      .filter((name) => name.startsWith(`${card}-`))
      .map((name) => ({
        name: name.slice(card.length + 1),
        status: statusOf(valueOf(reader.text(`${folder}/drm/${card}/${name}/status`))),
      })),
  );
}

const statusOf = (text: string | null): Connector['status'] =>
  text === 'connected' || text === 'disconnected' ? text : 'unknown';
