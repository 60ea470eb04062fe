import type { NotWhileRunning, Way } from '#shared/wizard/offer.ts';
import { count } from '../words.ts';

/** The ways to give a card away or to have it back, under the chosen card. */
export const ways = {
  /** Where some of the ways take something back, when is not the question. */
  legends: { when: 'Wann', what: 'Was geschehen soll' },
  recommended: 'empfohlen',
  titles: {
    'bind-boot': 'Bei jedem Start',
    'bind-now': 'Nur jetzt, bis zum Neustart',
    'bind-both': 'Jetzt und bei jedem Start',
    release: 'Jetzt freigeben',
    'undo-boot': 'Bindung beim Start zurücknehmen',
  } satisfies Record<Way, string>,
  /** The ways to bind, beside ways back. */
  asActions: {
    'bind-boot': 'Bei jedem Start binden',
    'bind-boot-too': 'Auch bei jedem Start binden',
    'bind-now': 'Nur jetzt binden, bis zum Neustart',
  },
  says: {
    'bind-boot':
      'Der nächste Start ist eine Probe. Geht er schief oder behalten Sie die Bindung dann nicht, ist der übernächste Start wieder wie vorher.',
    'bind-now': 'Für den nächsten Start wird nichts geschrieben.',
    'bind-both': 'Beides zusammen in einem Durchlauf.',
    release: 'Die Karte geht zurück an Linux. Was für den nächsten Start geschrieben ist, bleibt.',
    'undo-boot': 'Jede Datei wird wieder, wie sie war. Die Karte kommt beim nächsten Neustart zurück.',
  } satisfies Record<Way, string>,
  withoutTrial:
    'Durch Wörter auf der Kernel-Befehlszeile, ohne Probe: Der vorherige Eintrag bleibt im Boot-Menü.',
  closed: {
    'host-display':
      'Nicht möglich: Diese Karte zeigt Ihren Bildschirm, und ein laufendes Linux kann sie nicht abgeben.',
    'gpu-in-use':
      'Nicht möglich: Ein Programm verwendet diese Karte. Beenden Sie es und prüfen Sie dann erneut.',
    'sleeping-d3cold':
      'Nicht möglich: Diese Karte ist zum Stromsparen abgeschaltet, und eine Änderung darf sie nicht wecken.',
  } satisfies Record<NotWhileRunning, string>,
  /** The line at the bottom, by the way that is marked. */
  notes: {
    bind: (name: string, others: number) =>
      `Ausgewählt: ${name}${others === 0 ? '' : ` und ${count(others, 'ein Gerät', 'Geräte')} dazu`}`,
    release: (name: string) => `${name} geht jetzt zurück an Linux.`,
    undo: (name: string) => `${name} kommt beim nächsten Neustart zurück.`,
  },
};
