import type { Words } from './en.ts';

export const de: Words = {
  fault: {
    title: 'Bindery muss sich schließen',
    says: (id) => `Bindery hat einen eigenen Fehler gefunden; im Protokoll steht mehr dazu unter ${id}.`,
  },
  closing: {
    title: 'Eine Änderung läuft',
    says: 'Sie läuft ohne dieses Fenster weiter: Sie kommt an ihr Ende, oder alles wird von selbst zurückgesetzt. Lassen Sie den Computer an. Wenn Sie Bindery wieder öffnen, sehen Sie, was daraus geworden ist.',
    keepOpen: 'Offen lassen',
    close: 'Fenster schließen',
  },
  ended: {
    done: 'Die Änderung ist gemacht',
    doneSays: 'Bindery zeigt, was danach geprüft wurde.',
    putBack: 'Ein Schritt ist gescheitert, und alles wurde zurückgesetzt',
    putBackSays: 'Bindery zeigt, welcher Schritt es war und warum.',
    stopped: 'Die Änderung wurde abgebrochen',
    stoppedSays: 'Alles ist wieder wie vorher.',
    restart: 'Der Computer muss neu gestartet werden',
    restartSays: 'Der Kernel hat nicht geantwortet. Bindery zeigt, was zu tun ist.',
    failed: 'Die Änderung kam nicht an ihr Ende',
    failedSays: 'Bindery zeigt, was geschehen ist und was als Nächstes zu tun ist.',
  },
};
