import { said } from './said/index.ts';
import { capital, count } from './words.ts';

/** What is around every page. */
export const shell = {
  name: 'Bindery',
  steps: {
    check: 'Prüfen',
    choose: 'Auswählen',
    review: 'Durchsehen',
    done: 'Fertig',
  },
  rail: 'Schritte',
  stepDone: 'erledigt',
  machine: 'Dieser Rechner',
  more: 'Mehr',
  otherSample: 'Anderes Beispiel',
  tree: (root: string) => `Verzeichnisbaum ${root}`,
  version: (version: string) => `Bindery ${version}`,
  practice: 'Übung',
  practiceSays: (title: string) => `${said(title)}. Nichts Echtes wird gelesen oder geändert.`,
  leave: 'Übung verlassen',
  restart: 'Beispielrechner neu starten',
  copy: 'Kopieren',
  copied: 'Kopiert',
  copyFailed: 'Kopieren war nicht möglich. Markieren Sie stattdessen den Text.',
  copyWhat: (what: string) => `Kopieren: ${what}`,
};

const device = 'Gerät';

/** The page before anything happens. Titles and buttons are those of its action. */
export const review = {
  columns: { device, now: 'Jetzt', after: 'Danach', afterRestart: 'Nach dem Neustart' },
  noDriver: 'kein Treiber',
  screenStays: 'Ihr Bildschirm bleibt',
  risks: 'Was Sie in Kauf nehmen',
  risksLead: 'Bestätigen Sie jeden Punkt einzeln. Vorher läuft nichts.',
  risksMissing: (number: number) =>
    number === 1
      ? 'Ein Risiko ist noch nicht bestätigt.'
      : `${capital(count(number, 'ein Risiko', 'Risiken'))} sind noch nicht bestätigt.`,
  predictions: 'Was danach geprüft wird',
  predictionsAfterRestart: 'Was nach dem Neustart gilt',
  how: 'Wie es zustande kommt',
  notes: 'Bevor Sie weitermachen',
  steps: 'Was abläuft',
  stepsLead:
    'In dieser Reihenfolge. Vor der ersten Änderung prüft das Skript, ob alles noch so ist, wie Sie es hier sehen.',
  script: 'Das Skript, das als root läuft',
  scriptSize: (steps: number, lines: number) =>
    `${steps} ${steps === 1 ? 'Schritt' : 'Schritte'}, ${lines} Zeilen`,
  scriptText: 'das Skript',
  save: 'Skript speichern…',
  saved: (path: string) => `Gespeichert als ${path}. So läuft es: sudo sh ${path}`,
  wayBack: 'Wie Sie zurückkommen',
  wayBackNow: [
    {
      title: 'Von hier aus',
      says: '„Karte freigeben“ gibt jedes Gerät dem Treiber zurück, den es jetzt hat. Schlägt ein Schritt fehl, macht das Skript das von selbst.',
    },
    {
      title: 'Durch einen Neustart',
      says: 'Diese Bindung gilt, bis der Rechner neu startet. Danach hat jedes Gerät wieder seinen üblichen Treiber.',
    },
  ],
  wayBackBoot: [
    {
      title: 'Von hier aus',
      says: '„Zurücknehmen“ auf der ersten Seite stellt jede Datei Byte für Byte wieder her. Schlägt ein Schritt fehl, macht das Skript das von selbst.',
    },
    {
      title: 'Von selbst',
      says: 'Die Probe gilt als verbraucht, bevor das erste Gerät angefasst wird. Hängt dieser Start oder behalten Sie die Bindung dann nicht, bindet der übernächste nichts.',
    },
  ],
  wayBackIommu: [
    {
      title: 'Von hier aus',
      says: '„Zurücknehmen“ auf der ersten Seite stellt die Kernel-Befehlszeile wieder her, wie sie war.',
    },
    {
      title: 'Wenn der Start schiefgeht',
      says: 'Eine Probe gibt es nicht: Die Änderung bleibt, bis Sie sie zurücknehmen. Die Notfallkarte unten zeigt, mit welchen Tasten der Rechner einmal mit ausgeschalteter IOMMU startet.',
    },
  ],
  wayBackWords: (words: readonly string[]) => [
    {
      title: 'Von hier aus',
      says: '„Zurücknehmen“ auf der ersten Seite stellt die Kernel-Befehlszeile wieder her, wie sie war.',
    },
    {
      title: 'Wenn der Start schiefgeht',
      says:
        words.length === 0
          ? 'Ändern Sie die Zeile im Boot-Menü für diesen einen Start zurück.'
          : `Nehmen Sie im Boot-Menü \`${words.join(' ')}\` aus der Zeile des Kernels, für diesen einen Start.`,
    },
  ],
  prompt:
    'Eine einzige Passwortabfrage. Darin steht „/bin/bash ausführen“ („run /bin/bash“): Das ist dieses Skript.',
  asRoot: 'Bindery läuft als root, deshalb wird kein Passwort abgefragt.',
  practice: 'Übung: kein Passwort, und nichts Echtes ändert sich.',
  back: 'Zurück',
};

/** The page while it happens. */
export const run = {
  lead: 'Lassen Sie den Rechner eingeschaltet. Das dauert meist wenige Sekunden.',
  leadLong: 'Lassen Sie den Rechner eingeschaltet. Ein Initramfs zu erstellen kann einige Minuten dauern.',
  waiting: 'Wartet auf Ihr Passwort. In der Abfrage steht „/bin/bash ausführen“ („run /bin/bash“).',
  starting: 'Das Skript startet.',
  step: (done: number, all: number) => `${done} von ${all} Schritten erledigt.`,
  elapsed: (seconds: number) =>
    seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`,
  elapsedLabel: 'Bisherige Dauer',
  steps: 'Schritte',
  marks: {
    waiting: 'wartet',
    active: 'läuft',
    ok: 'erledigt',
    failed: 'fehlgeschlagen',
    back: 'zurückgenommen',
  },
  notRun: 'nicht ausgeführt',
  stop: 'Anhalten und alles wiederherstellen',
  stopping: {
    open: 'Beendet den Durchlauf, sobald das sicher ist, und stellt wieder her, was er geändert hat.',
    'not-begun': 'Noch ist nichts geändert. Zum Anhalten im Passwortdialog „Abbrechen“ wählen.',
    checking: 'Noch ist nichts geändert: Das Skript sieht erst nach.',
    asked: 'Was gerade läuft, wird noch beendet. Dann wird alles wiederhergestellt.',
    'goes-back': 'Alles wird wiederhergestellt; das dauert einen Moment.',
    ending: 'Die Änderung wird abgeschlossen; das dauert Sekunden.',
    deaf: 'Dieser Durchlauf lässt sich nicht anhalten. Er läuft zu Ende oder stellt selbst alles wieder her.',
  },
};

/** The page when something went wrong. */
export const failed = {
  next: 'Was Sie jetzt tun können',
  because: 'Was dem entgegensteht',
  ran: 'Wie weit es kam',
  again: 'Noch einmal versuchen',
  lookAgain: 'Plan noch einmal ansehen',
  check: 'Erneut prüfen',
  back: 'Zurück',
  save: 'Skript speichern…',
};

/** The page when it is over. */
export const done = {
  predictions: 'Vorhergesagt und gesehen',
  came: { true: 'eingetroffen', false: 'nicht eingetroffen', unknown: 'ließ sich nicht sehen' },
  qemu: 'Argumente für QEMU',
  qemuLead:
    'Fügen Sie sie der Befehlszeile Ihrer virtuellen Maschine hinzu. Damit liegen alle Funktionen der Karte in einem Steckplatz.',
  qemuText: 'die QEMU-Argumente',
  copyQemu: 'QEMU-Argumente kopieren',
  qemuMissing: 'Sie ließen sich nicht erstellen.',
  restart: 'Nach einem Neustart',
  restartText:
    'Diese Bindung gilt, bis der Rechner neu startet. Dann hat jedes Gerät wieder seinen üblichen Treiber, und Sie können die Karte erneut binden.',
  release: 'Karte freigeben…',
  back: 'Jetzt zurücknehmen…',
  again: 'Erneut prüfen',
  note: (seen: number, all: number) => `${seen} von ${all} Vorhersagen sind eingetroffen.`,
  later: 'Wird nach dem Neustart geprüft',
  restartSample: 'Beispielrechner neu starten',
};
