import type { Phrases } from '../../phrasebook.ts';

/** What stands between a binding at boot and the next start, and what the binder said in this one. */
export const start: Phrases = {
  'The boot entry {path} has no {word}': 'Dem Boot-Eintrag {path} fehlt {word}',
  'A start by it does not bind the card.': 'Ein Start damit bindet die Karte nicht.',
  'sudo bindery undo, and bind again; or add {word} to its options yourself':
    'sudo bindery undo und erneut binden; oder {word} selbst in seine Zeile options eintragen',
  'The boot entry {path} has bindery={address}, which nobody has kept':
    'Im Boot-Eintrag {path} steht bindery={address}, was niemand bestätigt hat',
  'A start by it binds that card in the initramfs, each time, and not as a trial.':
    'Ein Start damit bindet diese Karte im Initramfs, jedes Mal und nicht auf Probe.',
  'remove bindery={address} from its options': 'bindery={address} aus seiner Zeile options entfernen',
  'The initramfs of Linux {release} is newer than the last look into it':
    'Das Initramfs von Linux {release} ist neuer als der letzte Blick hinein',
  'If the binder is not in it, a start with that kernel does not bind the card early enough.':
    'Fehlt der Binder darin, bindet ein Start mit diesem Kernel die Karte nicht früh genug.',
  'sudo {look} | grep bindery must show etc/bindery/bind-initramfs; if not: sudo {make}':
    'sudo {look} | grep bindery muss etc/bindery/bind-initramfs zeigen; wenn nicht: sudo {make}',
  'look whether {image} has etc/bindery/bind-initramfs in it':
    'nachsehen, ob in {image} etc/bindery/bind-initramfs liegt',
  'sudo bindery undo, and bind again': 'sudo bindery undo und erneut binden',
  '{path} is gone': '{path} ist weg',
  'Bindery wrote it, and without it the next start may not bind the card.':
    'Bindery hat diese Datei geschrieben, und ohne sie bindet der nächste Start die Karte womöglich nicht.',
  '{path} is not as Bindery wrote it': '{path} ist nicht so, wie Bindery es geschrieben hat',
  'What it does at the next start, Bindery cannot tell.':
    'Was es beim nächsten Start tut, kann Bindery nicht sagen.',
  'look at it; if you did not change it: {next}': 'ansehen; falls Sie es nicht selbst geändert haben: {next}',
  'The unit bindery.service is switched off': 'Die Unit bindery.service ist ausgeschaltet',
  'Without it no start binds anything from the real root.':
    'Ohne sie bindet kein Start etwas aus dem eigentlichen System.',
  'switch it on: sudo systemctl enable bindery.service': 'einschalten: sudo systemctl enable bindery.service',
  'Linux {release} has no vfio-pci': 'Linux {release} hat kein vfio-pci',
  'A start with it binds nothing, and the card goes to its usual driver.':
    'Ein Start damit bindet nichts, und die Karte geht an ihren üblichen Treiber.',
  'install the rest of its modules (on Ubuntu: linux-modules-extra-{release}), or start another kernel':
    'seine übrigen Module installieren (unter Ubuntu: linux-modules-extra-{release}) oder einen anderen Kernel starten',

  // What the binder says of one device.
  'left alone, because another device of its card did not answer':
    'in Ruhe gelassen, weil ein anderes Gerät seiner Karte nicht geantwortet hat',
  'left alone, because its card could not be bound':
    'in Ruhe gelassen, weil sich seine Karte nicht binden ließ',
  'the driver nvidia has it, and does not let go of it during a start':
    'der Treiber nvidia hat es und gibt es während eines Starts nicht her',
  'the kernel did not come back from it': 'der Kernel kam davon nicht zurück',
  'vfio-pci did not take it': 'vfio-pci hat es nicht genommen',
  'it is gone': 'es ist weg',
  'another device sits there: {found} instead of {expected}':
    'dort sitzt ein anderes Gerät: {found} statt {expected}',
  'it is a bridge': 'es ist eine Brücke',
  'its class could not be read': 'seine Klasse ließ sich nicht lesen',
  'it is in no IOMMU group': 'es ist in keiner IOMMU-Gruppe',
  'its override could not be written': 'sein driver_override ließ sich nicht schreiben',
};
