import type { BootReason } from '#shared/host/binding/boot-reasons.ts';

/** Why a start bound nothing of a binding. */
export const bootReasonTexts: Record<BootReason, string> = {
  off: 'Auf der Kernel-Befehlszeile stand `bindery=off`, daher wurde nichts gebunden.',
  'trial-used':
    'Die Bindung wurde im Probestart nicht behalten: Entweder hat dabei niemand zugestimmt, oder der Start kam nicht weit genug, um zu fragen.',
  'no-word':
    'Das nötige Wort stand nicht auf der Kernel-Befehlszeile, etwa weil im Boot-Menü ein anderer Eintrag gewählt wurde.',
  'cannot-mark':
    'Die Probe ließ sich nicht als verbraucht kennzeichnen, etwa auf einem schreibgeschützten Datenträger, und wurde deshalb nicht begonnen.',
  'no-device':
    'Die Karte ließ sich nicht binden, etwa weil sie weg ist oder an ihrer Stelle eine andere sitzt. Daher wurde auch nichts gebunden, was mit ihr mitgeht.',
  nvidia:
    'Der NVIDIA-Treiber hatte die Karte schon und gibt sie während eines Starts nicht her. Nehmen Sie die Bindung zurück und binden Sie die Karte nur jetzt, oder halten Sie den Treiber aus dem Initramfs heraus.',
  hung: 'Ein Gerät hat nicht rechtzeitig geantwortet.',
  'no-vfio-pci': 'Der Treiber vfio-pci ließ sich nicht laden.',
  'no-state': 'Es ist nirgends vermerkt, ob die Bindung auf Probe oder dauerhaft ist.',
  'torn-state': '`/etc/bindery/state` ergibt keinen Sinn.',
  'no-list': '`/etc/bindery/bound.conf` war nicht vorhanden.',
  'bad-list': '`/etc/bindery/bound.conf` ergibt keinen Sinn.',
  linked: 'Eine der Dateien ist eine Verknüpfung, und der Binder folgt keiner.',
  'no-command-line': 'Die Kernel-Befehlszeile ließ sich nicht lesen.',
  'no-report': 'Der Ordner `/run/bindery` ließ sich nicht verwenden.',
  ended: 'Der Binder wurde beendet, bevor er zu dieser Karte kam.',
  other: 'Der Binder nannte einen Grund, den diese Version von Bindery nicht kennt.',
};
