import type { Phrases } from '../../phrasebook.ts';

/** What is wrong with a file that a person opened or saved, and what the root script found. */
export const faults: Phrases = {
  'it is not a list of paths': 'es ist keine Liste von Pfaden',
  'more than {number} paths': 'mehr als {number} Pfade',
  'a path of more than {number} bytes': 'ein Pfad mit mehr als {number} Bytes',
  'a NUL in a path': 'ein NUL-Zeichen in einem Pfad',
  'a path that does not begin with /': 'ein Pfad, der nicht mit / beginnt',
  'a path with ..': 'ein Pfad mit ..',
  'a path in an odd form': 'ein Pfad in ungewöhnlicher Form',
  'not a text': 'kein Text',
  'not an entry': 'kein Eintrag',
  'none of {words}': 'keines von {words}',
  'more than one of {words}': 'mehr als eines von {words}',
  'a word that has no meaning here': 'ein Wort, das hier keine Bedeutung hat',
  'not true': 'nicht true',
  'a text of more than {number} bytes': 'ein Text mit mehr als {number} Bytes',
  'it stands below {path}, which is no folder': 'es steht unterhalb von {path}, was kein Ordner ist',
  'a link that never ends': 'eine Verknüpfung, die nie endet',
  'it is not JSON: {problem}': 'es ist kein JSON: {problem}',
  'it ends where {what} should be': 'es endet, wo {what} stehen sollte',
  '{what} should be here': 'hier sollte {what} stehen',
  'a name in quotes': 'ein Name in Anführungszeichen',
  'a colon': 'ein Doppelpunkt',
  'a value': 'ein Wert',
  'the end': 'das Ende',
  'a comma or the closing bracket': 'ein Komma oder die schließende Klammer',
  'more than {number} brackets within each other': 'mehr als {number} Klammern ineinander',
  'it is not a capture made by Bindery': 'es ist keine Aufzeichnung von Bindery',
  'it was made by {version} in a form that this version does not know ({format} is what it reads)':
    'sie stammt von {version}, in einer Form, die diese Version nicht kennt (sie liest {format})',
  'another Bindery': 'einem anderen Bindery',
  'it is not a plain file': 'es ist keine gewöhnliche Datei',
  'it is larger than {limit} MiB ({size} bytes)': 'sie ist größer als {limit} MiB ({size} Bytes)',
  'there is no such file': 'es gibt keine solche Datei',
  'there is such a file already': 'es gibt schon eine solche Datei',
  'it cannot be opened ({code})': 'sie lässt sich nicht öffnen ({code})',
  'it cannot be written ({code})': 'sie lässt sich nicht schreiben ({code})',
  'writing it': 'beim Schreiben',
  'the file': 'die Datei',
  'it is not UTF-8 text': 'es ist kein UTF-8-Text',
  'byte {number}': 'Byte {number}',
  'it has no folder sys/bus/pci/devices, so it is not the root of a Linux machine':
    'es enthält keinen Ordner sys/bus/pci/devices, ist also nicht die Wurzel eines Linux-Rechners',
  'it is not a folder': 'es ist kein Ordner',
  'there is no such folder': 'es gibt keinen solchen Ordner',
  'this is a real machine': 'das ist ein echter Rechner',
  'one command may have {number} bytes; save the script and run it in a terminal':
    'ein Befehl darf {number} Bytes haben; speichern Sie das Skript, und führen Sie es in einem Terminal aus',

  // The root script's own words.
  'no answer within {number} seconds': 'keine Antwort innerhalb von {number} Sekunden',
  'is another device now: expected {expected}, found {found}':
    'dort ist jetzt ein anderes Gerät: erwartet {expected}, gefunden {found}',
  'changed since it was shown: expected driver {driver} and override {override}, found {found} and {other}':
    'seit der Anzeige geändert: erwartet Treiber {driver} und Override {override}, gefunden {found} und {other}',
  '{path} could not be made. Is the disk read-only, or full?':
    '{path} ließ sich nicht anlegen. Ist der Datenträger schreibgeschützt oder voll?',
  '{path} could not be written. Is the disk read-only, or full?':
    '{path} ließ sich nicht schreiben. Ist der Datenträger schreibgeschützt oder voll?',
  '{path} is not a folder that only root can change': '{path} ist kein Ordner, den nur root ändern kann',
  '{path} is no folder': '{path} ist kein Ordner',
  'the tool flock is missing: install util-linux': 'das Werkzeug flock fehlt: Installieren Sie util-linux',
  'the tool {tool} is missing': 'das Werkzeug {tool} fehlt',
  'the journal could not be written': 'das Journal ließ sich nicht schreiben',
  'the script stopped where it should not': 'das Skript hat angehalten, wo es nicht sollte',
  '{path}, the copy that was kept, is gone or damaged. Remove it: then only what Bindery wrote is taken out':
    '{path}, die aufbewahrte Kopie, ist weg oder beschädigt. Entfernen Sie sie: Dann wird nur herausgenommen, was Bindery geschrieben hat',
};
