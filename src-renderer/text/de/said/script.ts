import type { Phrases } from '../../phrasebook.ts';

/** What the root script says when it cannot go on. */
export const script: Phrases = {
  '{failed} ({reason})': '{failed} ({reason})',
  'Everything is as it was before': 'Alles ist wieder wie vorher',
  'Not everything could be put back: {steps}': 'Nicht alles ließ sich wiederherstellen: {steps}',
  'The way back stands in {path}': 'Der Rückweg steht in {path}',
  'the kernel did not answer within {number} seconds':
    'der Kernel hat nicht innerhalb von {number} Sekunden geantwortet',
  'Nothing was touched after that': 'Danach wurde nichts mehr angefasst',
  'Restart the computer': 'Starten Sie den Rechner neu',
  'no answer within {number} seconds': 'keine Antwort innerhalb von {number} Sekunden',
  'is another device now: expected {expected}, found {found}':
    'dort ist jetzt ein anderes Gerät: erwartet {expected}, gefunden {found}',
  'changed since it was shown: expected driver {driver} and override {override}, found {found} and {other}':
    'seit der Anzeige geändert: erwartet Treiber {driver} und Override {override}, gefunden {found} und {other}',
  'the driver of {address} could not be changed': 'der Treiber von {address} ließ sich nicht wechseln',
  'vfio-pci could not be loaded': 'vfio-pci ließ sich nicht laden',
  '{path} did not appear': '{path} ist nicht erschienen',
  'there is not enough room': 'es ist nicht genug Platz',
  '{path} could not be written': '{path} ließ sich nicht schreiben',
  '{path} could not be written. Is the disk read-only, or full?':
    '{path} ließ sich nicht schreiben. Ist der Datenträger schreibgeschützt oder voll?',
  '{path} could not be removed': '{path} ließ sich nicht entfernen',
  '{path} could not be changed': '{path} ließ sich nicht ändern',
  '{path} could not be copied': '{path} ließ sich nicht kopieren',
  '{path} could not be put back': '{path} ließ sich nicht wiederherstellen',
  '{path} could not be made': '{path} ließ sich nicht anlegen',
  '{path} could not be made. Is the disk read-only, or full?':
    '{path} ließ sich nicht anlegen. Ist der Datenträger schreibgeschützt oder voll?',
  '{tool} failed': '{tool} ist fehlgeschlagen',
  'the entry for the next start could not be set':
    'der Eintrag für den nächsten Start ließ sich nicht setzen',
  '{path} is not a folder that only root can change': '{path} ist kein Ordner, den nur root ändern kann',
  '{path} is no folder': '{path} ist kein Ordner',
  '{path} is no plain file': '{path} ist keine gewöhnliche Datei',
  '{path}/ is read-only': '{path}/ ist schreibgeschützt',
  'somebody else changed it meanwhile': 'jemand anderes hat es inzwischen geändert',
  'it ended with {status}: {words}': 'es endete mit {status}: {words}',
  'it took longer than {number} seconds': 'es dauerte länger als {number} Sekunden',
  'the image that was made is not as it must be: {lacking}':
    'das erstellte Abbild ist nicht, wie es sein muss: {lacking}',
  'the image that was made is not as it must be': 'das erstellte Abbild ist nicht, wie es sein muss',
  'the tool made no image': 'das Werkzeug hat kein Abbild erstellt',
  '{folder} has room for {free} KiB, and {needed} KiB are needed':
    'in {folder} ist Platz für {free} KiB, und {needed} KiB werden gebraucht',
  'the tool flock is missing: install util-linux': 'das Werkzeug flock fehlt: Installieren Sie util-linux',
  'the tool {tool} is missing': 'das Werkzeug {tool} fehlt',
  'the journal could not be written': 'das Protokoll ließ sich nicht schreiben',
  'the script stopped where it should not': 'das Skript hat angehalten, wo es nicht sollte',
  '{path}, the copy that was kept, is gone or damaged. Remove it: then only what Bindery wrote is taken out':
    '{path}, die aufbewahrte Kopie, ist weg oder beschädigt. Entfernen Sie sie: Dann wird nur herausgenommen, was Bindery geschrieben hat',
};
