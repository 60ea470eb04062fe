import type { RunAction } from '#shared/host/binding/journal.ts';
import type { NoWayBack, PastChange, RunEnd } from '#shared/ipc/history/history-view.ts';
import { dayIn } from '../../day.ts';
import { count } from '../words.ts';

const day = dayIn('de');

const actions: Record<RunAction, (card: string) => string> = {
  'bind-now': (card) => `${card} bis zum Neustart binden`,
  'bind-boot': (card) => `${card} bei jedem Start binden`,
  'bind-both': (card) => `${card} jetzt und bei jedem Start binden`,
  release: (card) => `${card} freigeben`,
  keep: () => 'Bindung auf Probe behalten',
  'undo-boot': (card) => `Bindung von ${card} zurücknehmen`,
  'enable-iommu': () => 'IOMMU einschalten',
  'undo-iommu': () => 'Änderung für die IOMMU zurücknehmen',
  'allow-sandbox': () => 'Sandbox des Fensters erlauben',
  'undo-sandbox': () => 'Profil für die Sandbox des Fensters zurücknehmen',
  'undo-interrupted': () => 'Wiederherstellen nach einem unterbrochenen Durchlauf',
};

const ends: Record<RunEnd, string> = {
  done: 'Erledigt',
  refused: 'Vor jeder Änderung angehalten',
  busy: 'Angehalten: Karte in Gebrauch',
  'rolled-back': 'Schritt fehlgeschlagen, alles wiederhergestellt',
  failed: 'Schritt fehlgeschlagen, nicht alles wiederhergestellt',
  'reboot-needed': 'Der Kernel antwortete nicht',
  'cut-short': 'Unterbrochen',
};

const none: Record<NoWayBack, string> = {
  'nothing-changed': 'Nichts zurückzunehmen: Es wurde nichts geändert.',
  'put-back': 'Nichts zurückzunehmen: Der Durchlauf hat selbst alles wiederhergestellt.',
  'took-back':
    'Dieser Durchlauf hat selbst etwas zurückgenommen. Um es wieder zu haben, wiederholen Sie die Änderung.',
  'taken-back': 'Das wurde inzwischen zurückgenommen.',
  over: 'Nichts zurückzunehmen: Die Bindung galt bis zum Neustart.',
  'done-again': 'Ein späterer Durchlauf hat dasselbe noch einmal getan: Nehmen Sie jenen zurück.',
  'newer-first': 'Auch ein neuerer Durchlauf wurde unterbrochen. Nehmen Sie zuerst jenen zurück.',
  'with-binding': 'Um es zurückzunehmen, nehmen Sie die behaltene Bindung zurück.',
  'nothing-left': 'Auf diesem Rechner ist davon nichts mehr übrig.',
};

const kinds: Record<PastChange['kind'], (number: number) => string> = {
  device: (number) => count(number, 'ein Gerät', 'Geräte'),
  file: (number) => count(number, 'eine Datei', 'Dateien'),
  link: (number) => count(number, 'eine Verknüpfung', 'Verknüpfungen'),
  folder: (number) => count(number, 'ein Ordner', 'Ordner'),
  image: (number) => count(number, 'ein Initramfs-Abbild', 'Initramfs-Abbilder'),
  'boot-setting': (number) =>
    count(number, 'eine Einstellung des Bootloaders', 'Einstellungen des Bootloaders'),
  tool: (number) => count(number, 'ein ausgeführtes Programm', 'ausgeführte Programme'),
};

/** The page with every run. */
export const history = {
  link: 'Verlauf',
  title: 'Was Bindery auf diesem Rechner getan hat',
  titleSample: 'Was Sie auf dem Beispielrechner getan haben',
  lead: 'Jeder Durchlauf, der neueste zuerst. Jeder hat aufgeschrieben, was er ändern wollte, bevor er es tat.',
  empty: 'Noch nichts. Bindery hat hier nichts geändert.',
  reading: 'Die Protokolle werden gelesen.',
  back: 'Zurück',
  again: 'Neu lesen',
  note: 'Sie sehen jeden Schritt, bevor etwas zurückgenommen wird.',
  day,
  card: 'Eine Karte',
  actions,
  ends,
  takenBack: 'Inzwischen zurückgenommen',
  over: 'Seit dem Neustart vorbei',
  undo: 'Zurücknehmen…',
  none,
  changes: (parts: string[]) => `Was sich änderte: ${parts.join(', ')}`,
  noChanges: 'Es wurde nichts geändert.',
  kinds,
  how: { made: 'angelegt', changed: 'geändert', removed: 'entfernt' },
  was: (driver: string | null) => (driver === null ? 'hatte keinen Treiber' : `war bei ${driver}`),
  journal: 'Protokoll',
  journalText: 'Protokoll',
  journalLost: 'Es lässt sich nicht mehr lesen.',
  closed: 'Protokolle, die nicht gelesen werden konnten',
  closedSays:
    'Nur root darf sie lesen, darum fehlt hier, was sie erzählen. `sudo bindery status` sagt, was jetzt gilt.',
  malformed: (name: string) => `\`${name}\` ergibt keinen Sinn, darum fehlt hier, was darin steht.`,
  unreadable: (name: string) => `\`${name}\` darf nur root lesen.`,
};
