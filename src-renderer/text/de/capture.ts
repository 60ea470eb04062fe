import type { RemovedKind } from '#shared/host/capture-format.ts';

const kinds: Record<RemovedKind, string> = {
  'serial-numbers': 'Seriennummern',
  'hardware-addresses': 'MAC- und andere Hardware-Adressen',
  'ip-addresses': 'IP-Adressen',
  'host-names': 'Rechnernamen',
  'user-names': 'Benutzernamen',
  'home-folders': 'persönliche Ordner',
  'disk-labels': 'Datenträgernamen',
  'disk-ids': 'Datenträgerkennungen',
  'machine-ids': 'Rechnerkennungen',
  'process-names': 'Programmnamen',
};

const removed = (of: readonly RemovedKind[]): string => of.map((kind) => kinds[kind]).join(', ');

/** A machine as a file. */
export const capture = {
  kinds: removed,
  title: 'Andere einen Blick darauf werfen lassen',
  lead: (of: readonly RemovedKind[]) =>
    `Eine Aufzeichnung (Capture) ist eine Datei mit allem, was Bindery hier gelesen hat: für einen Fehlerbericht oder zum Üben auf einem anderen Rechner. Entfernt oder ersetzt: ${removed(of)}.`,
  save: 'Aufzeichnung speichern…',
  open: 'Aufzeichnung öffnen…',
  saved: (path: string, of: readonly RemovedKind[]) =>
    `Gespeichert als \`${path}\`, ohne ${removed(of)}. Es ist reiner Text: Lesen Sie ihn durch, bevor Sie ihn weitergeben.`,
  names: (source: string, version: string | null) =>
    `Die Gerätenamen stammen aus \`${source}\`${version === null ? '' : `, Version ${version}`}.`,
  noNames: 'Hier gibt es keine `pci.ids`; Geräte ohne Namen zeigen deshalb ihre Kennungen (IDs).',
};
