import type { Phrases } from '../../phrasebook.ts';

/** Why no program should make a change, and what a person does instead. */
export const byHand: Phrases = {
  'add {word}': 'hinzufügen: {word}',
  'remove {word}': 'entfernen: {word}',
  'they could not be read': 'sie ließen sich nicht lesen',
  'it would have to be changed, and could not be read':
    'sie müsste geändert werden und ließ sich nicht lesen',
  'the copy of {path} from before': 'die Kopie von {path} von vorher',
  'the kernel has every word it needs for its IOMMU; look into the firmware':
    'der Kernel hat alle Wörter, die er für seine IOMMU braucht; sehen Sie in der Firmware nach',
  'change the kernel command line by hand: Bindery knows no safe way to do that with this boot loader':
    'ändern Sie die Kernel-Befehlszeile von Hand: Bindery kennt bei diesem Bootloader keinen sicheren Weg dafür',
  'the words are in place already, so this start must have been another entry; restart first':
    'die Wörter stehen schon dort, dieser Start muss also über einen anderen Eintrag gelaufen sein; starten Sie zuerst neu',
  'SteamOS replaces its files with every update: change GRUB_CMDLINE_LINUX_DEFAULT in {path}, run update-grub, and have that file kept':
    'SteamOS ersetzt seine Dateien bei jeder Aktualisierung: Ändern Sie GRUB_CMDLINE_LINUX_DEFAULT in {path}, führen Sie update-grub aus, und lassen Sie diese Datei behalten',
  'they were added for the IOMMU, and no program can take them out here':
    'sie wurden für die IOMMU hinzugefügt, und hier kann sie kein Programm herausnehmen',
  'no program can take them out safely here': 'kein Programm kann sie hier sicher herausnehmen',
  'this system is replaced as a whole, and keeps no file that Bindery would write':
    'dieses System wird als Ganzes ersetzt und behält keine Datei, die Bindery schriebe',
  'add this to your operating-system, then run: guix system reconfigure':
    'fügen Sie das Ihrem operating-system hinzu, und führen Sie dann aus: guix system reconfigure',
  'add this to your configuration, then run: nixos-rebuild boot':
    'fügen Sie das Ihrer Konfiguration hinzu, und führen Sie dann aus: nixos-rebuild boot',
  'remove these from boot.kernelParams in your configuration, then run: nixos-rebuild boot':
    'entfernen Sie diese Wörter aus boot.kernelParams in Ihrer Konfiguration, und führen Sie dann aus: nixos-rebuild boot',
  '{path} could not be read, so Bindery cannot tell whether they would count; look again as root':
    '{path} ließ sich nicht lesen, deshalb kann Bindery nicht sagen, ob sie gelten würden; sehen Sie als root noch einmal nach',
  'there is no {path}': 'es gibt kein {path}',
  '{path} is not written in a way that Bindery can change safely':
    '{path} ist nicht so geschrieben, dass Bindery es sicher ändern könnte',
  '{path} has quotes that do not match: remove {words}':
    'in {path} passen Anführungszeichen nicht zusammen: Entfernen Sie {words}',
  'the quotes in {path} or {folder} do not match':
    'die Anführungszeichen in {path} oder {folder} passen nicht zusammen',
  'the quotes in its settings do not match':
    'die Anführungszeichen in seinen Einstellungen passen nicht zusammen',
  'in {path}, "--" ends what the kernel reads': 'in {path} beendet „--“, was der Kernel liest',
  '"--" ends what the kernel reads': '„--“ beendet, was der Kernel liest',
  '"--" or a quote ends {path}': '„--“ oder ein Anführungszeichen beendet {path}',
  'entries have {words}: it replaces that, and the way back would lose it':
    'in Einträgen steht {words}: Das würde ersetzt, und der Rückweg verlöre es',
  'add them to the line in {path}; Bindery cannot tell which other words it needs to boot':
    'fügen Sie sie der Zeile in {path} hinzu; Bindery kann nicht sagen, welche anderen Wörter sie zum Starten braucht',
  'nothing in {path} or {folder} sets the root':
    'nichts in {path} oder {folder} legt das Wurzeldateisystem fest',
  'Bindery cannot read {path}': 'Bindery kann {path} nicht lesen',
  'add them to the entry that you start, in {path}: {doubt}':
    'fügen Sie sie in {path} dem Eintrag hinzu, den Sie starten: {doubt}',
  'Bindery found none': 'Bindery hat keinen gefunden',
  'its default_entry is {entry}': 'sein default_entry ist {entry}',
  'its files have checksums, so it may have one of its own':
    'seine Dateien haben Prüfsummen, vielleicht hat es also auch eine eigene',
  'add them to the second text of the first line in {path}, which Bindery cannot read':
    'fügen Sie sie in {path} dem zweiten Text der ersten Zeile hinzu, die Bindery nicht lesen kann',
  'remove them by hand: a tool of the system keeps them':
    'entfernen Sie sie von Hand: Ein Werkzeug des Systems hält sie fest',
  'remove them by hand: they stand in no file that Bindery knows':
    'entfernen Sie sie von Hand: Sie stehen in keiner Datei, die Bindery kennt',
  'add them to the kernel command line; Bindery knows no safe way to do that here':
    'fügen Sie sie der Kernel-Befehlszeile hinzu; Bindery kennt hier keinen sicheren Weg dafür',
  'booster runs no scripts in the initramfs, so nothing could be bound on trial from there':
    'booster führt im Initramfs keine Skripte aus, von dort ließe sich also nichts auf Probe binden',
  'dracut makes one unified image with kernel and initramfs in it':
    'dracut erstellt ein vereintes Abbild mit Kernel und Initramfs darin',
  'the configuration of dracut leaves {driver} out (omit_drivers)':
    'die Konfiguration von dracut lässt {driver} weg (omit_drivers)',
  'the configuration of dracut leaves the module bindery out (omit_dracutmodules)':
    'die Konfiguration von dracut lässt das Modul bindery weg (omit_dracutmodules)',
  'the configuration of dracut lists all of its modules (dracutmodules)':
    'die Konfiguration von dracut zählt alle ihre Module auf (dracutmodules)',
  '{path} has no list HOOKS=( ... ) that Bindery can read':
    'in {path} steht keine Liste HOOKS=( ... ), die Bindery lesen kann',
  'the list in a file of /etc/mkinitcpio.conf.d replaces the one that is edited':
    'die Liste in einer Datei in /etc/mkinitcpio.conf.d ersetzt die, die geändert wird',
  'HOOKS has neither "systemd" nor "udev", which the binder has to come before':
    'in HOOKS steht weder „systemd“ noch „udev“, und der Binder muss davor kommen',
  '{path} could not be read, or does not go with a kernel of this system':
    '{path} ließ sich nicht lesen oder gehört zu keinem Kernel dieses Systems',
  '{path} has {setting} of its own, which Bindery cannot carry over':
    'in {path} steht ein eigenes {setting}, das Bindery nicht übernehmen kann',
  'two kernels, {release} and {other}, claim {path}: restart first, then try again':
    'zwei Kernel, {release} und {other}, beanspruchen {path}: Starten Sie zuerst neu, und versuchen Sie es dann noch einmal',
  'limine-entry-tool makes the images that Limine starts, in a place of their own':
    'limine-entry-tool erstellt die Abbilder, die Limine startet, an einem eigenen Ort',
  'this start was from a unified image, which would stay as it is':
    'dieser Start lief über ein vereintes Abbild, und das bliebe, wie es ist',
  'the entry of this start names {path}, which would stay as it is':
    'der Eintrag dieses Starts nennt {path}, und das bliebe, wie es ist',
  'no image made by {tool} was found at {path}, so Bindery cannot tell what the next start will use':
    'bei {path} fand sich kein Abbild von {tool}, deshalb kann Bindery nicht sagen, was der nächste Start verwenden wird',
};
