import type { Phrases } from '../../phrasebook.ts';

/** Why devices share a group, and where the card would be alone. */
export const groups: Phrases = {
  'All of them are behind a bridge to conventional PCI ({list}), and the IOMMU sees what is behind it as one.':
    'Alle liegen hinter einer Brücke zu altem PCI ({list}), und die IOMMU sieht, was dahinter liegt, als eins.',
  '{list} are functions of one chip, and nothing keeps those apart.':
    '{list} sind Funktionen eines Chips, und nichts trennt sie voneinander.',
  'The switch at {list}, or what is above it, does not keep its ports apart (no ACS).':
    'Der Switch bei {list}, oder was darüber liegt, trennt seine Ports nicht (kein ACS).',
  'The port {list}, or what is above it, does not keep apart what hangs on it (no ACS).':
    'Der Port {list}, oder was darüber liegt, trennt nicht, was an ihm hängt (kein ACS).',
  'The platform puts them together, for a reason that does not show.':
    'Die Plattform fasst sie zusammen, aus einem Grund, der nicht zu erkennen ist.',
  'What hangs on what cannot be seen here, so the reason cannot be told.':
    'Was woran hängt, ist hier nicht zu sehen; der Grund lässt sich deshalb nicht nennen.',
  'No other port of the processor was seen to keep its devices apart, so another slot of this board may not help.':
    'Kein anderer Port des Prozessors trennt erkennbar seine Geräte; ein anderer Steckplatz dieser Hauptplatine hilft also womöglich nicht.',
  'Another slot usually separates the card: what hangs on port {list} has a group of its own.':
    'Ein anderer Steckplatz trennt die Karte meist: Was am Port {list} hängt, hat eine eigene Gruppe.',
  '{port} (empty now)': '{port} (jetzt leer)',
  '{port} (the board calls the slot {slot})': '{port} (auf der Hauptplatine heißt der Steckplatz {slot})',
};
