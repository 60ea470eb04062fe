import type { Action } from '#shared/plan/choice.ts';
import type { Strategy } from '#shared/plan/plan.ts';
import { dayIn } from '../../day.ts';
import { said } from '../said/index.ts';
import { count } from '../words.ts';

const day = dayIn('de');

/** What a run was about, for one that never came to its end. */
const runs: Record<Action, string> = {
  'bind-now': 'eine Karte binden',
  'bind-boot': 'eine Karte bei jedem Start binden',
  'bind-both': 'eine Karte jetzt und bei jedem Start binden',
  release: 'eine Karte freigeben',
  keep: 'eine Bindung behalten',
  'undo-boot': 'eine Bindung zurücknehmen',
  'enable-iommu': 'die IOMMU einschalten',
  'undo-iommu': 'die Änderung für die IOMMU zurücknehmen',
  'allow-sandbox': 'dem Fenster seine Sandbox erlauben',
  'undo-sandbox': 'das Profil für das Fenster zurücknehmen',
  'undo-interrupted': 'alles wiederherstellen',
};

/** The pages on which the window opens after a restart. */
export const afterStart = {
  keep: {
    title: 'Es hat geklappt. Behalten?',
    lead: 'Das war der Probestart. Behalten Sie die Bindung, dann bindet jeder Start die Karte. Tun Sie nichts, ist der nächste Start wieder wie vorher.',
    partlyTitle: 'Der Probestart verlief nicht wie vorhergesagt',
    partlyLead:
      'Abweichungen stehen zuerst. Nehmen Sie die Bindung zurück oder starten Sie neu: Ohne Ihre Zustimmung bindet der nächste Start nichts.',
    note: 'Wenn Sie nichts tun, bindet der nächste Start nichts.',
    keep: 'Behalten…',
    back: 'Zurücknehmen…',
    backOf: (name: string) => `${name} zurücknehmen…`,
    later: 'Erst umsehen',
    because: (reason: string) => `Der Binder meldete: ${said(reason)}`,
  },
  over: {
    title: (name: string) => `Die Probe von ${name} ist vorbei, und nichts ist gebunden`,
    lead: (canAgain: boolean) =>
      `Dieser Rechner startet wie zuvor. ${canAgain ? '„Noch einmal versuchen“ zeigt die Änderung vorher noch einmal; ' : ''}„Aufräumen“ entfernt die Dateien, die Bindery geschrieben hat.`,
    happened: 'Was geschehen ist',
    devices: 'Gerät für Gerät',
    bound: 'wurde gebunden',
    again: 'Noch einmal versuchen…',
    clean: 'Aufräumen…',
    later: 'Vorerst so lassen',
    note: 'Bei einem Start wird nichts gebunden, bis Sie es sagen.',
  },
  interrupted: {
    title: 'Ein Durchlauf wurde unterbrochen',
    lead: (action: Action, started: string) =>
      `Bindery wollte ${runs[action]} (${day(started)}) und kam nicht zum Ende, wie bei einem Stromausfall. Jede Datei ist entweder die alte oder die neue, nie eine halbe.`,
    what: 'Was zu tun ist',
    says: 'Alles wiederherstellen: Bindery hat jede Änderung aufgeschrieben, bevor es sie machte. Sie sehen vorher jeden Schritt.',
    back: 'Alles wiederherstellen…',
    later: 'Erst umsehen',
    note: 'Nichts geschieht, bevor Sie es gesehen haben.',
  },
};

/** The lines at the top of the first page about what Bindery left on this machine. */
export const bootNotes = {
  title: 'Was Bindery hier geändert hat',
  kept: (name: string) => `${name} wird bei jedem Start gebunden`,
  keptSays: 'Das bleibt so, bis Sie es zurücknehmen.',
  waiting: (name: string) => `${name} wird beim nächsten Start gebunden, auf Probe`,
  waitingSays: 'Starten Sie neu, wann Sie möchten. Bindery fragt danach, ob die Bindung bleiben soll.',
  onTrial: (name: string) => `${name} ist in diesem Start auf Probe gebunden`,
  onTrialSays: 'Ohne Ihre Zustimmung bindet der nächste Start nichts.',
  expired: (name: string) => `Die Probe von ${name} ist vorbei, und nichts ist gebunden`,
  damaged: (name: string) =>
    `Die Angaben zu ${name} passen nicht zusammen, deshalb wird die Karte bei keinem Start gebunden`,
  unknown: (name: string) => `Bindery konnte nicht sehen, wie dieser Start für ${name} verlief`,
  notInThisStart: (why: string) => `In diesem Start nicht gebunden: ${why}`,
  off: 'Dieser Start war ohne Bindung',
  offSays:
    'Auf der Kernel-Befehlszeile steht `bindery=off`, daher wurde keine Karte gebunden. Es gilt nur für Starts, die es haben.',
  filesDamaged: 'Dateien von Bindery sind beschädigt, deshalb bindet kein Start etwas',
  filesDamagedSays:
    '`/etc/bindery/bound.conf` oder `/etc/bindery/state` enthält eine Zeile, die keinen Sinn ergibt. Solange das so ist, wird nichts gebunden. Räumen Sie auf, oder führen Sie `sudo sh /etc/bindery/undo` aus.',
  filesUnreadable: 'Dateien von Bindery ließen sich nicht lesen',
  filesUnreadableSays:
    'Deshalb lässt sich nicht sagen, was der nächste Start bindet. Sehen Sie in `/etc/bindery` nach.',
  iommu: 'Bindery hat die IOMMU auf der Kernel-Befehlszeile eingeschaltet',
  window: 'Dieses Fenster',
  sandboxDropped: 'Dieses Fenster läuft ohne seine Sandbox',
  sandboxDroppedSays:
    'Die Seite, die Sie sehen, ist durch weniger Wände als sonst von Ihren Dateien getrennt. Sie lädt nur, was zu Bindery gehört, und arbeitet wie immer. Ohne `--no-sandbox` gestartet, und wo das System Programme User-Namespaces anlegen lässt, hat sie ihre Sandbox wieder.',
  sandboxOfferSays:
    'Die Seite, die Sie sehen, ist durch weniger Wände als sonst von Ihren Dateien getrennt. Dieses System erlaubt eine Sandbox nur Programmen mit einem AppArmor-Profil; Bindery kann eines für seine eigene Datei anlegen.',
  sandboxAllow: 'Die Sandbox erlauben…',
  sandboxNext: 'Ab dem nächsten Öffnen hat das Fenster seine Sandbox',
  sandboxNextSays: 'Das AppArmor-Profil ist da. Schließen Sie Bindery und öffnen Sie es neu.',
  sandboxAllowed: 'Ein AppArmor-Profil erlaubt diesem Fenster seine Sandbox',
  guard: 'Vor dem nächsten Start',
  next: (what: string) => `Was zu tun ist: ${said(what)}.`,
  run: 'Dieser Befehl bringt es in Ordnung:',
  keep: 'Behalten…',
  back: 'Zurücknehmen…',
  clean: 'Aufräumen…',
  putBack: 'Alles wiederherstellen…',
  interrupted: 'Ein Durchlauf wurde unterbrochen, und nicht alles wurde wiederhergestellt',
  card: 'eine Karte',
};

/** How a binding at boot comes about, in the technical word beside the reason. */
export const strategies: Record<Strategy, string> = {
  'early-binder': 'früher Binder',
  'early-binder-initramfs': 'früher Binder im Initramfs',
  'kernel-arguments': 'Kernel-Argumente',
};

/** The files of a plan, before and after. */
export const files = {
  title: 'Was sich auf dem Datenträger ändert',
  lead: 'Jede Datei, die geschrieben oder entfernt wird, Zeile für Zeile. Vor der ersten Änderung wird jede mit dem verglichen, was Sie hier sehen, und kopiert.',
  fresh: 'neue Datei',
  changed: 'geändert',
  removed: 'entfernt',
  counts: (added: number, removed: number) =>
    [added > 0 ? `${added} hinzugefügt` : '', removed > 0 ? `${removed} entfernt` : '']
      .filter(Boolean)
      .join(', '),
  added: 'hinzugefügt:',
  gone: 'entfernt:',
  same: (lines: number) => `${count(lines, 'eine Zeile', 'Zeilen')} unverändert`,
  noNewline: 'Die letzte Zeile hat kein Zeilenende.',
  empty: 'Sie ist leer.',
};

/** How to start without binding. */
export const rescue = {
  copy: 'Kopieren',
  what: 'die Notfallkarte',
  print: 'Drucken…',
  shell: 'Wenn nur eine Shell erreichbar ist',
  lead: 'Drucken Sie sie aus oder kopieren Sie sie auf Ihr Telefon: Sie brauchen sie dann, wenn Sie sie hier nicht lesen können.',
};
