import type { FindingId } from '#shared/assess/finding.ts';
import { says, steps, type FindingText } from '../../finding-text.ts';
import { said, saidList } from '../said/index.ts';

const anotherSlot =
  'Oder stecken Sie die Karte in einen anderen Steckplatz, damit die beiden in verschiedenen IOMMU-Gruppen sind.';

/** What is said of devices that would leave Linux together with the chosen one. */
export const alongFindings = {
  'group-shared': {
    title: says('Mit dieser Karte gehen weitere Geräte mit'),
    why: ({ devices, because }) =>
      `Die Karte teilt ihre IOMMU-Gruppe, und eine Gruppe wandert nur als Ganzes${devices ? `: ${saidList(devices)}` : ''}. ${said(because ?? '')}`.trim(),
    fix: ({ elsewhere }) => [
      elsewhere
        ? said(elsewhere)
        : 'Ein anderer Steckplatz hat oft eine eigene Gruppe: Stecken Sie die Karte dorthin.',
      'Manche Hauptplatinen haben in der Firmware eine Einstellung für ACS, meist neben der für AER oder PCI Express: Sie kann die Gruppe aufteilen.',
      'Die in Foren empfohlene ACS-Umgehung (`pcie_acs_override=`) teilt nichts auf: Ein veränderter Kernel tut nur so, als wären die Geräte getrennt, und die virtuelle Maschine könnte die anderen erreichen. Bindery verwendet sie nicht.',
    ],
    asks: 'was sonst noch in der Gruppe der Karte ist',
    accept: ({ devices }) =>
      devices
        ? `Linux verliert auch diese Geräte: ${saidList(devices)}.`
        : 'Linux verliert auch die anderen Geräte der Gruppe.',
  },
  'root-storage': {
    title: says('Datenträger, die Linux verwendet, gingen mit'),
    why: ({ mounts }) =>
      `Hinter diesem Gerät liegen Datenträger, die Linux gerade verwendet${mounts ? ` (${saidList(mounts)})` : ''}. Jetzt weggenommen, verlören sie Daten oder hielten den Rechner an; deshalb geschieht das nie.`,
    fix: steps(
      'Wenn Linux von diesen Datenträgern läuft, stecken Sie die Karte oder die Datenträger an einen anderen Platz, damit sie in verschiedenen IOMMU-Gruppen sind.',
      'Wenn nicht, hängen Sie sie aus (`sudo umount`), schalten Sie ihren Auslagerungsspeicher ab (`sudo swapoff`) oder halten Sie ihren Verbund an (`sudo vgchange -an`, `sudo mdadm --stop`). Prüfen Sie dann erneut.',
    ),
    asks: 'an welchen Geräten die Datenträger hängen, die Linux verwendet',
  },
  'twin-of-root-storage': {
    title: says('Der Zwilling des Datenträgers, von dem Linux läuft, ginge mit'),
    why: ({ twin, mounts }) =>
      `Er hat dieselben IDs wie ${twin ?? 'der Controller'} mit dem Datenträger, von dem Linux läuft${mounts ? ` (${saidList(mounts)})` : ''}. Werkzeuge, die nach IDs binden, nehmen beide, und der Rechner startet nicht mehr. Bindery richtet sich nach der Adresse und sieht sich das Gerät an, bevor es etwas tut.`,
    fix: steps('Schreiben Sie diese IDs nie in `vfio-pci.ids=` oder eine modprobe-Datei.'),
    asks: 'ob ein Datenträger einen Zwilling hat',
    accept: ({ device }) =>
      `${device ?? 'Dieser Festplatten-Controller'} verlässt Linux; ich weiß, welcher der beiden es ist.`,
  },
  'vmd-controller': {
    title: says('Alle Datenträger hinter Intel VMD gingen mit'),
    why: says(
      'Intel VMD ist die Tür zu einem eigenen Bus mit Datenträgern daran. Wer sie nimmt, nimmt alle Datenträger dahinter; deshalb geschieht das nie.',
    ),
    fix: steps(
      'Schalten Sie VMD in der Firmware aus, meist bei den Einstellungen für Speicher oder Chipsatz: Dann ist jeder Datenträger ein eigenes Gerät.',
      'Vorsicht bei einem Windows neben Linux: Ohne VMD startet es womöglich nicht.',
      anotherSlot,
    ),
    asks: 'ob das Gerät ein Intel-VMD-Controller ist',
  },
  'default-route-network': {
    title: says('Ihre Netzwerkverbindung ginge mit'),
    why: ({ interfaces }) =>
      `Der Weg ins Netz führt über dieses Gerät${interfaces ? ` (${interfaces})` : ''}. Es würde Linux verlassen.`,
    fix: steps('Verbinden Sie sich zuerst über ein anderes Netzwerkgerät.', anotherSlot),
    asks: 'über welches Gerät die Netzwerkverbindung läuft',
    accept: ({ device }) =>
      `Dieser Rechner verliert seine Netzwerkverbindung${device ? ` über ${device}` : ''}.`,
  },
  'input-controller': {
    title: ({ last }) =>
      last === ''
        ? 'Eine Tastatur oder Maus ginge mit'
        : `Das letzte Eingabegerät ginge mit: ${last ? said(last) : 'Tastatur oder Maus'}`,
    why: ({ inputs, last }) =>
      `${inputs ? `Daran hängen: ${saidList(inputs)}. ` : ''}Sie würden Linux verlassen und in der virtuellen Maschine arbeiten.${last === '' ? ' Andere bleiben.' : ' Ohne sie können Sie hier weder Ihr Passwort eingeben noch etwas zurücknehmen.'}`,
    fix: ({ last }) =>
      last === ''
        ? []
        : [
            'Schließen Sie eine andere Tastatur und Maus direkt an der Hauptplatine an, nicht an diesem Controller und nicht an der USB-C-Buchse der Karte. Prüfen Sie dann erneut.',
          ],
    asks: 'wo Tastatur und Maus angeschlossen sind',
    accept: ({ last }) =>
      `Linux verliert das letzte Eingabegerät (${last ? said(last) : 'Tastatur oder Maus'}). Ich erreiche den Rechner auf anderem Weg.`,
  },
  'audio-in-use': {
    title: ({ open }) =>
      open ? 'Ton, der gerade läuft, ginge mit' : 'Die Tonausgabe dieses Rechners ginge mit',
    why: ({ cards }) =>
      `Linux verwendet dieses Gerät für den Ton${cards ? ` (${saidList(cards)})` : ''}. Hier würde es still, und ein Programm, das gerade abspielt, kann hängen bleiben, während das Gerät weggenommen wird.`,
    fix: steps(
      'Wählen Sie in den Toneinstellungen eine andere Ausgabe und halten Sie die Wiedergabe an. Prüfen Sie dann erneut.',
      anotherSlot,
    ),
    asks: 'ob Linux dort Ton ausgibt',
    accept: ({ device }) => `Linux verliert den Ton von ${device ?? 'diesem Gerät'}.`,
  },
} satisfies Partial<Record<FindingId, FindingText>>;
