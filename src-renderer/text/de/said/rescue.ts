import type { Phrases } from '../../phrasebook.ts';

const on = 'Switch the computer on. When the menu shows, ';
const an = 'Schalten Sie den Rechner ein. Wenn das Menü erscheint, ';

/** How to start once without what was changed, for every boot loader. */
export const rescue: Phrases = {
  'If the computer does not start as it should': 'Wenn der Rechner nicht startet, wie er soll',
  'A start with this word binds nothing: every card goes to its usual driver.':
    'Ein Start mit diesem Wort bindet nichts: Jede Karte geht an ihren üblichen Treiber.',
  'A start with this word, and without vfio-pci.ids=..., binds nothing: every card goes to its usual driver.':
    'Ein Start mit diesem Wort und ohne vfio-pci.ids=... bindet nichts: Jede Karte geht an ihren üblichen Treiber.',
  'It holds for that one start.': 'Es gilt für diesen einen Start.',
  'A start with this word leaves the IOMMU off, as it was before.':
    'Ein Start mit diesem Wort lässt die IOMMU aus, wie sie vorher war.',
  'It holds for that one start; take the change back in Bindery then.':
    'Es gilt für diesen einen Start; nehmen Sie dann die Änderung in Bindery zurück.',
  'Switch the computer off and on again: a trial is not tried twice, so this start binds nothing. If that is not enough:':
    'Schalten Sie den Rechner aus und wieder ein: Eine Probe wird nicht zweimal versucht, dieser Start bindet also nichts. Wenn das nicht reicht:',
  'On this system, in any shell': 'Auf diesem System, in jeder Shell',
  "From another system, such as an installer's rescue shell, with this system's disk mounted on /mnt":
    'Von einem anderen System aus, etwa der Rettungs-Shell eines Installationsmediums, mit dem Datenträger dieses Systems unter /mnt',
  'Where only a shell can be reached': 'Wenn nur eine Shell erreichbar ist',
  'Type a space, and the word': 'Geben Sie ein Leerzeichen und das Wort ein',
  'See that the screen says {word}: the keyboard usually counts as an American one there, so "y" and "=" may be on other keys':
    'Prüfen Sie, ob {word} auf dem Bildschirm steht: Die Tastatur gilt dort meist als amerikanische, für „y“ drücken Sie dann Z, für „=“ die Taste ´ rechts neben ß',
  'Start it': 'Starten Sie ihn',
  'Start it, with the keys that the screen shows': 'Starten Sie ihn mit den Tasten, die der Bildschirm zeigt',
  'Choose the entry that you usually start, without pressing Enter, and open it':
    'Wählen Sie den üblichen Eintrag, ohne die Eingabetaste zu drücken, und öffnen Sie ihn',
  'Go to the end of the line': 'Gehen Sie ans Ende der Zeile',
  'There, nothing can be added: start another entry of the menu (an older kernel, or the fallback), or a rescue system from a stick.':
    'Dort lässt sich nichts hinzufügen: Starten Sie einen anderen Eintrag des Menüs (einen älteren Kernel oder den Ersatzeintrag) oder ein Rettungssystem vom Stick.',

  // GRUB
  "Switch the computer on, and press Esc once as soon as the maker's sign goes; where it starts the old way (BIOS), hold Shift instead. The menu shows":
    'Schalten Sie den Rechner ein, und drücken Sie einmal Esc, sobald das Zeichen des Herstellers verschwindet; startet er auf die alte Art (BIOS), halten Sie stattdessen die Umschalttaste. Das Menü erscheint',
  'Switch the computer on. When the menu shows, keep it there with an arrow key': `${an}halten Sie es mit einer Pfeiltaste fest`,
  'Go down to the line that begins with linux, and to its end':
    'Gehen Sie hinunter zur Zeile, die mit linux beginnt, und an ihr Ende',
  'The menu is hidden on this computer. If the line grub> shows, Esc came once too often: type normal and press Enter.':
    'Das Menü ist auf diesem Rechner verborgen. Erscheint die Zeile grub>, kam Esc einmal zu oft: Geben Sie normal ein, und drücken Sie die Eingabetaste.',
  'On this system words of that line bind cards by their ids, too: delete vfio-pci.ids=... there, all of it.':
    'Auf diesem System binden auch Wörter dieser Zeile Karten nach ihren IDs: Löschen Sie dort vfio-pci.ids=... vollständig.',
  'The entry below the first is the deployment before the last change, which may not have them yet; it needs the word just the same.':
    'Der Eintrag unter dem ersten ist der Systemstand (Deployment) vor der letzten Änderung, dem diese Wörter vielleicht noch fehlen; das Wort braucht er genauso.',

  // systemd-boot
  'Switch the computer on, and hold the space bar down until the menu shows':
    'Schalten Sie den Rechner ein, und halten Sie die Leertaste gedrückt, bis das Menü erscheint',
  'The menu does not show here without a key.': 'Ohne Taste erscheint das Menü hier nicht.',
  'Choose another entry than the usual one: an older kernel, or the fallback':
    'Wählen Sie einen anderen Eintrag als den üblichen: einen älteren Kernel oder den Ersatzeintrag',
  'loader.conf says "editor no".': 'In loader.conf steht „editor no“.',
  'This kernel is one image with its command line inside; with Secure Boot on, it takes no other.':
    'Dieser Kernel ist ein Abbild mit seiner Befehlszeile darin; ist Secure Boot an, nimmt er keine andere.',

  // Others
  [`${on}choose the system that you usually start, and open its options`]: `${an}wählen Sie das übliche System, und öffnen Sie seine Optionen`,
  'Choose the first line, and open it for editing':
    'Wählen Sie die erste Zeile, und öffnen Sie sie zum Bearbeiten',
  [`${on}choose another entry than the usual one`]: `${an}wählen Sie einen anderen Eintrag als den üblichen`,
  'limine.conf says "editor_enabled: no".': 'In limine.conf steht „editor_enabled: no“.',
  [`${on}choose the entry that you usually start, without pressing Enter, and open it`]: `${an}wählen Sie den üblichen Eintrag, ohne die Eingabetaste zu drücken, und öffnen Sie ihn`,
  'Go to the end of the line that begins with cmdline:':
    'Gehen Sie ans Ende der Zeile, die mit cmdline: beginnt',
  'Where files are signed by "limine enroll-config", entries cannot be changed.':
    'Wo Dateien mit „limine enroll-config“ signiert sind, lassen sich Einträge nicht ändern.',
  'Put the disk or card of this computer into another computer':
    'Stecken Sie den Datenträger oder die Speicherkarte dieses Rechners in einen anderen',
  'Open /boot/extlinux/extlinux.conf there, and go to the first line that begins with append':
    'Öffnen Sie dort /boot/extlinux/extlinux.conf, und gehen Sie zur ersten Zeile, die mit append beginnt',
  'Add a space and the word at its end': 'Fügen Sie an ihrem Ende ein Leerzeichen und das Wort hinzu',
  'Put it back, and start': 'Stecken Sie ihn zurück, und starten Sie',
  'With a serial console, the menu of U-Boot has a rescue entry, too.':
    'An einer seriellen Konsole hat auch das Menü von U-Boot einen Rettungseintrag.',
  [`${on}choose the entry that you usually start, and open it`]: `${an}wählen Sie den üblichen Eintrag, und öffnen Sie ihn`,
  [`${on}choose an older generation, from before the change`]: `${an}wählen Sie eine ältere Generation von vor der Änderung`,
  'When it has started, take the lines out of your configuration, and make the system anew':
    'Wenn sie gestartet ist, nehmen Sie die Zeilen aus Ihrer Konfiguration, und bauen Sie das System neu',
  'Switch the computer on, and bring up the boot menu: most often with Esc, Shift or the space bar':
    'Schalten Sie den Rechner ein, und holen Sie das Boot-Menü hervor: meist mit Esc, der Umschalttaste oder der Leertaste',
  'Choose the entry that you usually start, and open it: most often with':
    'Wählen Sie den üblichen Eintrag, und öffnen Sie ihn: meist mit',
  'Go to the end of the line with the kernel command line (it has root= in it)':
    'Gehen Sie ans Ende der Zeile mit der Kernel-Befehlszeile (darin steht root=)',
  'Which boot loader this computer has, Bindery could not tell.':
    'Welchen Bootloader dieser Rechner hat, konnte Bindery nicht erkennen.',
  "Switch the computer on, and open the firmware's boot menu":
    'Schalten Sie den Rechner ein, und öffnen Sie das Boot-Menü der Firmware',
  'Choose another entry, or a rescue system from a stick':
    'Wählen Sie einen anderen Eintrag oder ein Rettungssystem vom Stick',
  'The firmware starts the kernel itself, with a command line that cannot be changed there.':
    'Die Firmware startet den Kernel selbst, mit einer Befehlszeile, die sich dort nicht ändern lässt.',

  // Keys, as they are written on a German keyboard.
  'Esc, or Shift': 'Esc oder Umschalt',
  '↓, then End': '↓, dann Ende',
  'Ctrl-X, or F10': 'Strg-X oder F10',
  Space: 'Leertaste',
  End: 'Ende',
  Enter: 'Eingabe',
  '↓, Enter': '↓, Eingabe',
  'F2, or Insert': 'F2 oder Einfg',
  'F12, F11, F8 or Esc': 'F12, F11, F8 oder Esc',
};
