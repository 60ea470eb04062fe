import type { Phrases } from '../../phrasebook.ts';

/** How a binding at boot comes about, what to know before, and what its tools are for. */
export const plans: Phrases = {
  'At every start Bindery takes the card before its usual driver can (a systemd unit).':
    'Bei jedem Start nimmt Bindery die Karte, bevor ihr üblicher Treiber sie bekommt (eine systemd-Unit).',
  'Whether Linux loads that driver still earlier (in the initramfs) could not be seen; if so, it gets the card first and has to give it back.':
    'Ob Linux diesen Treiber noch früher lädt (im Initramfs), ließ sich nicht sehen; wenn ja, bekommt er die Karte zuerst und muss sie wieder hergeben.',
  'Linux loads {driver} very early (in the initramfs).': 'Linux lädt {driver} sehr früh (im Initramfs).',
  'The driver gets the card first and has to give it back; if that fails, nothing is bound.':
    'Der Treiber bekommt die Karte zuerst und muss sie wieder hergeben; scheitert das, ist nichts gebunden.',
  'The driver gets the card first and does not let go of it during a start, so nothing will be bound: take nvidia out of the initramfs first.':
    'Der Treiber bekommt die Karte zuerst und gibt sie während eines Starts nicht wieder her; es wird also nichts gebunden: Nehmen Sie zuerst nvidia aus dem Initramfs heraus.',
  'its driver': 'ihren Treiber',
  "The initramfs of this system is not Bindery's to change.":
    'Das Initramfs dieses Systems darf Bindery nicht ändern.',
  '{path} can only be read by root, so there may be a better way than Bindery sees here: "sudo bindery plan {address} --boot" looks again, with the rights for it.':
    '{path} kann nur root lesen; womöglich gibt es also einen besseren Weg, als Bindery hier sieht: „sudo bindery plan {address} --boot“ sieht noch einmal nach, mit den Rechten dafür.',
  'What makes the initramfs of this system is not known to Bindery.':
    'Was das Initramfs dieses Systems erstellt, ist Bindery nicht bekannt.',
  'Bindery cannot be there before it: {why}.': 'Bindery kann dort nicht vor ihm da sein: {why}.',
  'To be there before it, Bindery needs a word on the kernel command line, and no program can write it safely.':
    'Um dort vor ihm da zu sein, braucht Bindery ein Wort auf der Kernel-Befehlszeile, und kein Programm kann es sicher dorthin schreiben.',
  'Bindery takes the card there before it.': 'Dort nimmt Bindery die Karte schon vor ihm.',
  'This boot loader cannot mark a start as a trial, so in the trial the driver gets the card first and has to give it back; if that fails, nothing is bound.':
    'Dieser Bootloader kann einen Start nicht als Probe kennzeichnen. In der Probe bekommt der Treiber die Karte deshalb zuerst und muss sie wieder hergeben; scheitert das, ist nichts gebunden.',
  'Once kept, Bindery is there before it.': 'Nach dem Behalten ist Bindery vor ihm da.',
  'It is not bound there, because {path} still has {word} from an earlier binding, and a trial would not end by itself: take that word out first.':
    'Sie wird nicht dort gebunden, weil in {path} noch {word} von einer früheren Bindung steht und eine Probe nicht von selbst enden würde: Entfernen Sie zuerst dieses Wort.',
  'Once it is kept: {note}': 'Sobald die Bindung bleibt: {note}',
  'The files of this system come as a whole, so the kernel is told by its command line which ids go to vfio-pci.':
    'Die Dateien dieses Systems kommen als Ganzes; deshalb erfährt der Kernel über seine Befehlszeile, welche IDs an vfio-pci gehen.',
  'That counts at once and is no trial.': 'Das gilt sofort und ist keine Probe.',
  'The way back is the deployment before this change, which stays in the boot menu, started with bindery=off added: it has no such words, but the same files in /etc.':
    'Der Weg zurück ist der Systemstand (Deployment) vor dieser Änderung, der im Boot-Menü bleibt, gestartet mit dem Zusatz bindery=off: Ihm fehlen diese Wörter, aber er hat dieselben Dateien in /etc.',
  'Linux {release} has no vfio-pci: started with it, nothing is bound.':
    'Linux {release} hat kein vfio-pci: Damit gestartet, wird nichts gebunden.',
  'Whether the initramfs has the driver of the card that stays with Linux could not be seen.':
    'Ob das Initramfs den Treiber der Karte hat, die bei Linux bleibt, ließ sich nicht sehen.',
  'The initramfs does not have the driver of the card that stays with Linux.':
    'Das Initramfs hat den Treiber der Karte nicht, die bei Linux bleibt.',
  'The question for the passphrase of your disk may then not show on the screen: the picture stands still, but you can type the passphrase as usual.':
    'Die Frage nach der Passphrase Ihres Datenträgers erscheint dann womöglich nicht auf dem Bildschirm: Das Bild steht still, aber Sie können die Passphrase wie üblich eingeben.',
  "Bindery's words stay on the kernel command line, where they do nothing any more, because {why}. To take them out by hand: {lines}":
    'Die Wörter von Bindery bleiben auf der Kernel-Befehlszeile, wo sie nichts mehr bewirken. Der Grund: {why}. Von Hand herauszunehmen: {lines}',
  "{path} stays, without words of Bindery's: without this file, boot entries would be made with all words of this start.":
    '{path} bleibt, ohne Wörter von Bindery: Ohne diese Datei würden Boot-Einträge mit allen Wörtern dieses Starts erstellt.',
  'After a restart it can be deleted.': 'Nach einem Neustart kann sie gelöscht werden.',
  'whatever begins with bindery=': 'alles, was mit bindery= beginnt',
  'Which words of the kernel command line bind it is not written down any more, so they stay, and the card with them. To take out vfio-pci.ids=... by hand: rpm-ostree kargs --editor':
    'Welche Wörter der Kernel-Befehlszeile sie binden, ist nicht mehr vermerkt; sie bleiben also, und mit ihnen die Karte. vfio-pci.ids=... von Hand herausnehmen: rpm-ostree kargs --editor',

  // What tools are for.
  'Tell the kernel of the AppArmor profile': 'Dem Kernel das AppArmor-Profil mitteilen',
  'The file lies where not only root can change it. Whatever lies there under this name may then make user namespaces, which AppArmor keeps from programs because faults of the kernel are often reached through them. In a folder that only root can change, such as /opt, this is not so.':
    'Die Datei liegt, wo nicht nur root sie ändern kann. Was auch immer dort unter diesem Namen liegt, darf dann User-Namespaces anlegen; AppArmor enthält sie Programmen vor, weil über sie oft Fehler des Kernels zu erreichen sind. In einem Ordner, den nur root ändern kann, wie /opt, ist das nicht so.',
  'Make the boot menu anew': 'Das Boot-Menü neu erstellen',
  'Write the kernel command line into every boot entry':
    'Die Kernel-Befehlszeile in jeden Boot-Eintrag schreiben',
  'Write the kernel command line into the boot entries':
    'Die Kernel-Befehlszeile in die Boot-Einträge schreiben',
  'Make the boot entry of a kernel anew': 'Den Boot-Eintrag eines Kernels neu erstellen',
  'Copy kernels and settings to every EFI partition':
    'Kernel und Einstellungen auf jede EFI-Partition kopieren',
  'Give the next deployment its kernel command line':
    'Dem nächsten Systemstand (Deployment) seine Kernel-Befehlszeile geben',
  'Make a snapshot with another boot menu': 'Einen Schnappschuss mit anderem Boot-Menü erstellen',
  'Make the unified images anew': 'Die vereinten Kernel-Abbilder (UKI) neu erstellen',
  'Make the unified image {image} anew': 'Das vereinte Kernel-Abbild (UKI) {image} neu erstellen',
  'Hand the initramfs of Linux {kernel} to the boot loader':
    'Das Initramfs von Linux {kernel} dem Bootloader übergeben',
  'Run {command}': '{command} ausführen',
};
