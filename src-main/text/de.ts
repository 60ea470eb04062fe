import type { Words } from './en.ts';

export const de: Words = {
  fault: {
    title: 'Bindery muss beendet werden',
    says: (id) =>
      `Bindery ist auf einen eigenen Fehler gestoßen; die Logdatei enthält mehr dazu unter ${id}.`,
  },
  closing: {
    title: 'Eine Änderung läuft',
    says: 'Sie läuft ohne dieses Fenster weiter: Sie kommt zum Ende, oder alles wird von selbst wiederhergestellt. Lassen Sie den Rechner eingeschaltet. Wenn Sie Bindery wieder öffnen, sehen Sie, was daraus geworden ist.',
    keepOpen: 'Offen lassen',
    close: 'Fenster schließen',
  },
  ended: {
    done: 'Die Änderung ist gemacht',
    doneSays: 'Bindery zeigt, was danach geprüft wurde.',
    putBack: 'Ein Schritt ist fehlgeschlagen, und alles wurde wiederhergestellt',
    putBackSays: 'Bindery zeigt, welcher Schritt es war und warum.',
    stopped: 'Die Änderung wurde angehalten',
    stoppedSays: 'Alles ist wieder wie vorher.',
    restart: 'Der Rechner muss neu gestartet werden',
    restartSays: 'Der Kernel hat nicht geantwortet. Bindery zeigt, was zu tun ist.',
    failed: 'Die Änderung kam nicht zum Ende',
    failedSays: 'Bindery zeigt, was geschehen ist und was als Nächstes zu tun ist.',
  },
};
