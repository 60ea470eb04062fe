import type { Offer } from '#shared/wizard/offer.ts';

const devices = (number: number): string => (number === 1 ? '1 Gerät' : `${number} Geräte`);

/** The map beside the cards. */
export const map = {
  title: 'Was zusammenhängt',
  processor: 'Prozessor',
  rootPort: 'Root-Port',
  bridge: 'Brücke',
  group: (number: number | null) => (number === null ? 'Keine IOMMU-Gruppe' : `IOMMU-Gruppe ${number}`),
  where: {
    bind: 'geht an die virtuelle Maschine',
    release: 'ist bei der virtuellen Maschine',
    none: 'ginge gemeinsam',
  } satisfies Record<Offer['kind'], string>,
  stays: 'bleibt',
  someGo: (number: number, where: string) => `${number} darin: ${where}`,
  spans: 'nichts trennt diese',
  noDriver: 'kein Treiber',
  devices,
  rest: 'Alles andere',
  restCounts: (groups: number, number: number) =>
    `${groups} ${groups === 1 ? 'Gruppe' : 'Gruppen'}, ${devices(number)}, keine Grafikkarte`,
  restUngrouped: (number: number) => `${devices(number)}, keine Grafikkarte`,
  more: (number: number) => `und ${number} weitere`,
  find: 'Gerät suchen',
  findHint: 'Name, Adresse, Treiber oder Art',
  found: (number: number) => (number === 0 ? 'Nichts gefunden' : `${number} gefunden`),
  hit: 'gefunden',
  expand: 'Alle aufklappen',
  collapse: 'Alle zuklappen',
  size: 'Größe der Übersicht',
  larger: 'Größer',
  smaller: 'Kleiner',
  sized: (percent: number) => `${percent} %`,
  legendBox: 'wandert gemeinsam',
  legendBridges: 'Brücken bleiben bei Linux',
  legendKeys: 'Pfeiltasten bewegen, + und − ändern die Größe',
  kinds: {
    display: 'Grafik',
    audio: 'Audio',
    usb: 'USB',
    ucsi: 'UCSI',
    storage: 'Datenträger',
    network: 'Netzwerk',
  },
  labels: {
    systemDisk: 'Datenträger dieses Systems',
    yourNetwork: 'Ihr Netzwerk',
    yourInput: 'Ihre Tastatur oder Maus',
    yourSound: 'Ihr Ton',
    yourScreen: 'Ihr Bildschirm',
    screen: 'Bildschirm',
    storage: 'Datenträger',
    network: 'Netzwerk',
    usb: 'USB',
  },
};
