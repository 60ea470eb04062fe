import type { Standing } from '#shared/host/binding/standing.ts';
import type { Severity } from '#shared/assess/finding.ts';
import type { Verdict } from '#shared/assess/verdict.ts';
import type { NotWhileRunning } from '#shared/wizard/offer.ts';
import { capital, count, listed } from './words.ts';

const cards = (number: number): string => capital(count(number, 'eine Grafikkarte', 'Grafikkarten'));

/** The first page: what was found. */
export const check = {
  looking: 'Bindery sieht sich diesen Rechner an',
  lookingLead: 'Es liest nur und ändert nichts.',
  noCard: {
    title: 'Hier gibt es keine Grafikkarte, die sich durchreichen ließe',
    lead: 'Bindery hat sich jedes PCI-Gerät angesehen und keine Grafikkarte gefunden. Den ganzen Weg können Sie trotzdem auf einem Beispielrechner sehen.',
  },
  stopped: (stops: number) => ({
    title: `${capital(count(stops, 'eine Sache', 'Dinge'))} ${stops === 1 ? 'steht' : 'stehen'} zwischen Ihnen und einer durchgereichten Karte`,
    lead: `Bindery hat nur nachgesehen und nichts geändert. Beheben Sie ${stops === 1 ? 'sie' : 'diese'}, und prüfen Sie dann erneut.`,
  }),
  oneReady: (name: string) => ({
    title: `${name} ist bereit für eine virtuelle Maschine`,
    lead: 'Bindery hat nur nachgesehen und nichts geändert. Wählen Sie die Karte aus, um zu sehen, was mit ihr mitginge.',
  }),
  manyReady: (ready: number) => ({
    title: `${cards(ready)} sind bereit für eine virtuelle Maschine`,
    lead: 'Bindery hat nur nachgesehen und nichts geändert. Wählen Sie eine aus, um zu sehen, was mit ihr mitginge.',
  }),
  undecided: (number: number) => ({
    title: `${cards(number)} ${number === 1 ? 'lässt' : 'lassen'} sich durchreichen, sobald Sie entscheiden`,
    lead: 'Vorher ist etwas in Kauf zu nehmen. Wählen Sie eine Karte aus, um zu sehen, was es kostet.',
  }),
  onlyOne: {
    title: 'Die einzige Grafikkarte hier braucht Linux selbst',
    lead: 'Linux kommt nicht ohne die Karte aus, auf der es sich zeigt. Mit einer zweiten Grafikkarte gibt es etwas durchzureichen. Den ganzen Weg können Sie schon jetzt auf einem Beispielrechner sehen.',
  },
  allBlocked: (number: number) => ({
    title:
      number === 1
        ? 'Die Grafikkarte hier lässt sich nicht durchreichen'
        : 'Keine Grafikkarte hier lässt sich durchreichen',
    lead: 'Was dem entgegensteht, steht unten. Den ganzen Weg können Sie trotzdem auf einem Beispielrechner sehen.',
  }),
  bound: (name: string, standing: Standing | null) => ({
    title: `${name} gehört der virtuellen Maschine`,
    lead:
      standing === 'kept'
        ? 'Sie ist bei jedem Start an vfio-pci. Wählen Sie die Karte aus, um das zurückzunehmen.'
        : standing === 'on-trial'
          ? 'Sie ist in diesem Start auf Probe an vfio-pci. Behalten oder zurücknehmen können Sie das unten.'
          : standing === 'waiting'
            ? 'Sie ist jetzt an vfio-pci, und der nächste Start ist ihre Probe.'
            : 'Sie ist bis zum nächsten Neustart an vfio-pci. Wählen Sie die Karte aus, um sie freizugeben.',
  }),
  atStart: {
    waiting: (names: string[]) => ({
      title: `${listed(names)} ${names.length === 1 ? 'geht' : 'gehen'} beim nächsten Start an die virtuelle Maschine`,
      lead: `Für die ${names.length === 1 ? 'Karte' : 'Karten'} hat sich noch nichts geändert. Starten Sie neu, wann Sie möchten.`,
    }),
    off: {
      title: 'Dieser Start hat wie verlangt keine Karte gebunden',
      lead: 'Der nächste Start ohne bindery=off bindet wieder. Ging das Binden schief, nehmen Sie es unten zurück.',
    },
    notBound: (name: string) => ({
      title: `${name} wurde in diesem Start nicht gebunden`,
      lead: 'Jeder Start soll sie binden. Unten steht, warum dieser es nicht tat und wie Sie das zurücknehmen.',
    }),
    damaged: {
      title: 'Kein Start bindet eine Karte: Dateien von Bindery sind beschädigt',
      lead: 'Räumen Sie unten auf. Dann können Sie die Karte neu binden.',
    },
  },
  stops: (number: number) => (number === 1 ? '1 Hindernis' : `${number} Hindernisse`),
  stopsCard: (number: number) =>
    number === 1 ? '1 schließt eine Karte aus' : `${number} schließen eine Karte aus`,
  decide: (number: number) => (number === 1 ? '1 zu entscheiden' : `${number} zu entscheiden`),
  othersCount: (number: number) => `${number} nur für andere Karten`,
  fineCount: (number: number) => `${number} in Ordnung`,
  unknownCount: (number: number) => `${number} unbekannt`,
  severity: {
    host: { blocker: 'Hindernis', danger: 'Gefahr', warning: 'Vorsicht', info: 'gut zu wissen' },
    card: {
      blocker: 'schließt diese Karte aus',
      danger: 'wenn Sie sie wählen',
      warning: 'wenn Sie sie wählen',
      info: 'gut zu wissen',
    },
  } satisfies Record<'host' | 'card', Record<Severity, string>>,
  times: (number: number) => `${number} Geräte`,
  more: (number: number) => `und ${number} weitere`,
  seen: 'Was Bindery gesehen hat',
  inTheWay: 'Steht im Weg',
  ofCards: 'Betrifft einzelne Karten. Andere sind zu haben.',
  toDecide: 'Braucht eine Entscheidung',
  ifChosen: 'Nur, wenn Sie diese Karte wählen. Von selbst geschieht hier nichts.',
  ofOthers: (card: string | null) => `Nur, wenn Sie ${card ?? 'eine andere Karte'} wählen`,
  notOf: (cards: string[]) => `Nichts davon betrifft ${listed(cards)}.`,
  goodToKnow: 'Gut zu wissen',
  alongWith: (name: string, card: string) => `${name}, zusammen mit ${card}`,
  couldNotSee: (asks: string) => capital(asks),
  couldNotSeeAll: (number: number) => `Bindery konnte ${count(number, 'eine Sache', 'Dinge')} nicht sehen`,
  notSeen: 'Nicht gesehen',
  unknown: 'unbekannt',
  fine: 'In Ordnung',
  sample: 'Beispielrechner erkunden',
  samplesLead: 'Jeder Schritt funktioniert, und nichts Echtes wird gelesen oder geändert.',
  samplesClose: 'Nicht jetzt',
  again: 'Erneut prüfen',
  choose: 'Karte auswählen',
  turnOn: 'Einschalten (ab dem Neustart)…',
  byHand: 'Oder von Hand:',
  untouched: 'Nachsehen ändert nichts an diesem Rechner.',
  untouchedSample: 'Das ist eine Übung. Ihr Rechner bleibt unberührt.',
};

export const verdicts: Record<Verdict, string> = {
  ready: 'bereit',
  'needs-choice': 'Sie entscheiden',
  blocked: 'nicht möglich',
  bound: 'gebunden',
};

/** In place of the verdict, where one finding says all. */
export const standing: Record<NotWhileRunning | 'only-gpu' | 'blocked', string> = {
  'only-gpu': 'einzige Karte',
  'host-display': 'Ihr Bildschirm',
  'gpu-in-use': 'in Gebrauch',
  'sleeping-d3cold': 'schläft',
  blocked: verdicts.blocked,
};

/** What a card in the list says of itself. */
export const card = {
  verdicts,
  standing,
  board: (name: string) => `Verkauft als ${name}`,
  models: (models: string[]) => `Eine von ${models.join(', ')}: Sie teilen sich eine ID`,
  screens: (plugs: string[]) =>
    plugs.length === 1
      ? `Ein Bildschirm ist an ${plugs.join('')} angeschlossen`
      : `Bildschirme sind an ${listed(plugs)} angeschlossen`,
  noScreen: 'Kein Bildschirm ist angeschlossen',
  companions: (kinds: string[]) =>
    kinds.length === 1
      ? `Ihre weitere Funktion geht mit: ${kinds.join('')}`
      : `Ihre weiteren Funktionen gehen mit: ${listed(kinds, 4)}`,
  alone: 'Teilt ihre IOMMU-Gruppe mit keinem anderen Gerät',
  shared: (kinds: string[]) => `Teilt ihre Gruppe mit: ${listed(kinds, 4)}`,
  reset: (methods: string[]) => `Lässt sich zurücksetzen (${methods.join(', ')})`,
  noReset: 'Der Kernel kennt keinen Weg, sie zurückzusetzen',
  noDriver: 'kein Treiber',
  slot: (name: string) => `Steckplatz ${name}`,
  usedBy: (programs: string) => `In Gebrauch: ${programs}`,
  asleep: (state: string) => `Schläft, um Strom zu sparen (${state})`,
  resizable: (sizes: string) => `Die Größe ihres Speicherfensters lässt sich ändern (${sizes})`,
  noRoom: (bars: string) => `Für ihren Speicher wurde kein Platz gefunden (${bars})`,
  notSeen: (asks: string) => `Nicht zu sehen: ${asks}`,
  /** The verdict in one sentence. */
  sentence: {
    ready: 'Sie kann so, wie sie ist, zur virtuellen Maschine.',
    bound: 'Sie ist bei der virtuellen Maschine.',
    'only-gpu': 'Sie bleibt: Linux hätte sonst keine Grafikkarte mehr.',
    blocked: (why: string) => `Sie bleibt bei Linux. ${why}.`,
    unknown: 'Sie bleibt bei Linux, weil sich ihr Zustand nicht lesen ließ.',
    accept: (what: string, more: number) =>
      `Sie kann zur virtuellen Maschine, wenn Sie dies in Kauf nehmen: ${what}${more > 0 ? ` (und ${more} mehr)` : ''}.`,
    'host-display':
      'Jetzt nicht: Sie zeigt Ihren Bildschirm. Ab dem nächsten Start kann sie zur virtuellen Maschine; dann bleibt dieser Bildschirm für Linux dunkel.',
    nextStart: (why: string) =>
      `Sie kann ab dem nächsten Start zur virtuellen Maschine. ${why}, deshalb nicht jetzt.`,
  },
};

/** The second page: which card. */
export const choose = {
  title: 'Welche Grafikkarte soll die virtuelle Maschine bekommen?',
  lead: 'Die anderen behält Linux. Die Übersicht zeigt, was zusammenhängt: Alles in einem gestrichelten Kasten (einer IOMMU-Gruppe) wandert gemeinsam.',
  legend: 'Grafikkarten',
  noneSelected: 'Keine Karte ist ausgewählt.',
  blocked: (why: string) => `Diese Karte lässt sich nicht binden. ${why}.`,
  unknownReason: 'Ihr Zustand ließ sich nicht lesen',
  never: {
    'only-gpu': 'Das ist die einzige Grafikkarte. Linux hätte keine mehr.',
  },
  back: 'Zurück',
  next: 'Änderung durchsehen',
  planning: 'Der Plan entsteht…',
};

/** The list of what else could be passed through. */
export const controllers = {
  title: 'Auch andere Controller lassen sich durchreichen.',
  show: (number: number) => (number === 1 ? 'Anzeigen' : `Alle ${number} anzeigen`),
  how: 'USB-, Netzwerk-, Festplatten- und Audio-Controller, nach denselben Regeln beurteilt. Um einen abzugeben, verwenden Sie ein Terminal: `bindery plan ADRESSE --now` zeigt, was geschähe, `sudo bindery bind ADRESSE --now` führt es aus.',
};
