import type { FindingId } from '#shared/assess/finding.ts';
import { says, steps, type FindingText } from '../../finding-text.ts';
import { firmwareSteps } from './firmware.ts';
import { said, saidList } from '../said/index.ts';

const anotherSlot =
  'Stecken Sie die Karte in einen anderen Steckplatz: Jeder hat seinen eigenen Weg zum Prozessor.';

/** What is said of the card itself: its make, its state, and who has it. */
export const cardFindings = {
  'firmware-reserved-memory': {
    title: says('Die Firmware behält diese Karte für sich'),
    why: ({ group }) =>
      `Die Firmware besteht auf eigenem Speicher für ein Gerät der IOMMU-Gruppe${group ? ` ${group}` : ''}. Linux gibt eine Gruppe mit einem solchen Gerät nicht heraus, weil die Firmware an der virtuellen Maschine vorbeigreifen würde.`,
    fix: steps(
      'Suchen Sie nach einer neueren Firmware für die Hauptplatine oder den Server: Bei manchen lässt sich die Funktion abschalten, die den Speicher braucht.',
      anotherSlot,
    ),
    asks: 'ob die Firmware Speicher für diese Karte reserviert',
  },
  'sriov-active': {
    title: ({ count }) =>
      count
        ? `Diese Karte ist in ${count} virtuelle Karten aufgeteilt`
        : 'Diese Karte ist in virtuelle Karten aufgeteilt',
    why: says(
      'Solange sie aufgeteilt ist (SR-IOV), lassen sich die Teile durchreichen, aber nicht das Ganze.',
    ),
    fix: ({ path }) => [
      'Reichen Sie eine ihrer virtuellen Funktionen durch: Sie stehen als eigene Karten in der Liste.',
      `Oder machen Sie die Karte als root wieder ganz: \`echo 0 > ${path ?? '/sys/bus/pci/devices/…/sriov_numvfs'}\`.`,
    ],
    asks: 'ob die Karte in virtuelle Karten aufgeteilt ist',
  },
  'gpu-in-use': {
    title: says('Ein Programm verwendet diese Karte'),
    why: ({ programs }) =>
      `${programs ? `Sie ist geöffnet in: ${saidList(programs)}. ` : ''}Ein Treiber wartet, bis das letzte Programm loslässt: Jetzt weggenommen, hängt das Programm und oft auch Linux.`,
    fix: steps(
      'Beenden Sie das Programm. Ein Desktop, der auf allen Karten zeichnet, lässt erst los, wenn Sie sich abmelden.',
      'Dienste wie nvidia-persistenced müssen angehalten werden: `sudo systemctl stop nvidia-persistenced`.',
      'Prüfen Sie dann erneut.',
    ),
    asks: 'ob ein Programm die Karte verwendet',
    accept: ({ programs }) =>
      programs
        ? `Diese Programme verlieren die Karte: ${saidList(programs)}.`
        : 'Das Programm, das diese Karte verwendet, verliert sie.',
  },
  'no-reset': {
    title: says('Linux kennt keinen Weg, diese Karte zurückzusetzen'),
    why: says(
      'Eine virtuelle Maschine hinterlässt die Karte so, wie sie am Ende war. Ohne Zurücksetzen (Reset) bringt die nächste sie womöglich nicht zum Laufen, bis der Rechner neu startet.',
    ),
    fix: steps(
      'Stecken Sie die Karte allein hinter ihren Steckplatz: Eine Karte, die ihren Bus mit anderen teilt, lässt sich nicht über den Bus zurücksetzen.',
    ),
    asks: 'ob Linux diese Karte zurücksetzen kann',
    accept: says('Die Karte funktioniert nach jedem Start des Rechners womöglich nur einmal.'),
  },
  'amd-reset-bug': {
    title: says('Dieser Chip kommt nach dem Zurücksetzen nicht wieder'),
    why: ({ family }) =>
      `Der Chip${family ? ` (${family})` : ''} gehört zu denen mit AMDs Reset-Fehler: Er läuft einmal in einer virtuellen Maschine und danach erst wieder nach einem Neustart des Rechners.`,
    fix: steps(
      'Ein Kernelmodul von Freiwilligen, vendor-reset, setzt die meisten dieser Chips zurück. Es muss für Ihren Kernel gebaut werden, passt nicht zu jedem neuen, und Bindery installiert es nicht.',
      'Ohne das Modul: Fahren Sie den Rechner zwischen zwei virtuellen Maschinen herunter und starten Sie ihn wieder.',
    ),
    asks: 'ob der Chip der Karte AMDs Reset-Fehler hat',
    accept: says('Die Karte funktioniert nach jedem Start des Rechners womöglich nur einmal.'),
  },
  'nvidia-reset-bug': {
    title: says('Karten dieser Generation kommen aus einer virtuellen Maschine nicht immer zurück'),
    why: says(
      'Besitzer von RTX-50-Karten berichten, dass die Karte nach dem Ende ihrer virtuellen Maschine fort ist und der Rechner einfrieren kann. Nicht jede Karte tut das.',
    ),
    fix: steps(
      'Installieren Sie die neueste Firmware des Kartenherstellers und in der virtuellen Maschine den neuesten Treiber.',
      'Speichern Sie Ihre Arbeit, bevor Sie die virtuelle Maschine beenden.',
    ),
    asks: 'ob die Karte zu denen gehört, die womöglich nicht zurückkommen',
    accept: says('Der Rechner kann einfrieren, wenn die virtuelle Maschine endet.'),
  },
  'firmware-framebuffer': {
    title: says('Das Bild der Firmware liegt in dieser Karte'),
    why: ({ names }) =>
      `Das Bild, mit dem der Rechner gestartet ist${names ? ` (${saidList(names)})` : ''}, belegt einen Teil des Kartenspeichers; eine virtuelle Maschine bekommt ihn deshalb meist nicht ganz. Der Kernel meldet dann "can't reserve".`,
    fix: steps(
      'Stellen Sie in der Firmware eine andere Karte als erste Anzeige ein, damit das Bild dorthin geht.',
      'Oder fügen Sie der Kernel-Befehlszeile `initcall_blacklist=sysfb_init` hinzu. Linux zeigt dann nichts, bis ein Grafiktreiber geladen ist.',
    ),
    asks: 'ob das Bild der Firmware in dieser Karte liegt',
    accept: says('Die virtuelle Maschine bekommt womöglich nicht den ganzen Speicher der Karte.'),
  },
  'bar-unassigned': {
    title: says('Für den Speicher dieser Karte ist kein Platz'),
    why: ({ bars }) =>
      `Die Firmware fand keinen Platz für ${bars ? said(bars) : 'ein Speicherfenster der Karte'}. Was keinen Platz hat, kann niemand nutzen, eine virtuelle Maschine am wenigsten.`,
    fix: (facts) => [
      ...firmwareSteps({ settings: 'above4g', ...facts }),
      'Wenn das nicht hilft, fügen Sie der Kernel-Befehlszeile `pci=realloc` hinzu.',
    ],
    asks: 'ob der Speicher der Karte seinen Platz gefunden hat',
    accept: says('Die Karte funktioniert in der virtuellen Maschine womöglich nicht.'),
  },
  'integrated-gpu': {
    title: ({ sure }) =>
      sure === 'probably'
        ? 'Das ist wahrscheinlich die Grafik des Prozessors'
        : 'Das ist die Grafik des Prozessors',
    why: says(
      'Sie hat weder eigenen Speicher noch ein eigenes Startprogramm und lässt sich schwerer durchreichen als eine Karte: Oft zeigt sie kein Bild, und oft kommt sie nicht zurück.',
    ),
    fix: steps(
      'Geben Sie der virtuellen Maschine eine Karte aus einem Steckplatz, und lassen Sie diese Grafik bei Linux.',
    ),
    asks: 'ob das die Grafik des Prozessors ist',
    accept: says(
      'In der virtuellen Maschine zeigt sie womöglich nichts, und sie kommt womöglich erst nach einem Neustart zurück.',
    ),
  },
  'muxless-laptop': {
    title: says('Der eingebaute Bildschirm des Laptops hängt nicht an dieser Karte'),
    why: ({ screens }) =>
      `Die virtuelle Maschine kann sich nicht auf dem Bildschirm des Laptops zeigen. ${screens ? `Möglich ist es auf einem Bildschirm an ${saidList(screens)}.` : 'Die Karte hat keine eigenen Anschlüsse.'} Programme wie Looking Glass bringen ihr Bild in ein Fenster von Linux.`,
    fix: steps(),
    asks: 'ob der eingebaute Bildschirm des Laptops an dieser Karte hängt',
  },
  'group-behind-pci-bridge': {
    title: says('Die Karte liegt hinter einer Brücke zu altem PCI'),
    why: ({ bridge }) =>
      `${bridge ?? 'Die Brücke'} spricht für alles, was dahinter liegt. Die IOMMU kann die Geräte deshalb nicht unterscheiden: Alle bilden eine Gruppe.`,
    fix: steps(
      'Stecken Sie die Karte in einen Steckplatz ohne eine solche Brücke, falls die Hauptplatine einen hat.',
    ),
    asks: 'ob die Karte hinter einer Brücke zu altem PCI liegt',
  },
  'nvidia-live-unbind': {
    title: says('Der Treiber von NVIDIA lässt schlecht los'),
    why: says(
      'Solange irgendein Programm die Karte geöffnet hat, auch eines, das Sie nicht sehen, wartet der Treiber ohne Ende, wenn ihm die Karte genommen wird. Bindery sieht als root nach, bevor es das versucht.',
    ),
    fix: steps('Melden Sie sich zuerst vom Desktop ab, oder binden Sie die Karte beim Start des Rechners.'),
    asks: 'welcher Treiber diese NVIDIA-Karte hat',
  },
  'amdgpu-live-unbind': {
    title: says('Der Treiber amdgpu lässt schlecht los'),
    why: says(
      'amdgpu bei laufendem Linux eine Karte zu nehmen, klappt auf vielen Rechnern und hängt auf einigen; sie zurückzugeben hängt öfter. Ein Neustart hilft immer.',
    ),
    fix: steps('Speichern Sie zuerst Ihre Arbeit, oder binden Sie die Karte beim Start des Rechners.'),
    asks: 'welcher Treiber diese AMD-Karte hat',
  },
  'sleeping-d3cold': {
    title: says('Diese Karte ist zum Stromsparen abgeschaltet'),
    why: says(
      'Sie ist in D3cold, also ohne Strom. Ein Treiberwechsel in diesem Zustand hat schon Rechner zum Absturz gebracht; deshalb bindet Bindery sie nicht, während sie schläft.',
    ),
    fix: steps(
      'Wecken Sie sie: Starten Sie ein Programm darauf, oder schreiben Sie `on` in `power/control` in ihrem Ordner.',
      'Prüfen Sie dann erneut.',
    ),
    asks: 'ob die Karte schläft',
  },
  'resizable-bar': {
    title: says('Die Größe des Speicherfensters dieser Karte ist veränderbar'),
    why: ({ sizes }) =>
      `Resizable BAR: Eine virtuelle Maschine bekommt das Fenster in seiner jetzigen Größe${sizes ? ` (${saidList(sizes)})` : ''} und kann es nicht ändern. Die meisten sind damit zufrieden; manche Treiber in einer virtuellen Maschine scheitern an einem großen Fenster.`,
    fix: steps(
      'Wenn die virtuelle Maschine beim Start hängt oder ihr Treiber einen Fehler meldet, schalten Sie Resizable BAR in der Firmware aus und versuchen Sie es noch einmal.',
    ),
    asks: 'ob die Größe des Speicherfensters der Karte veränderbar ist',
  },
  'gpu-driver-in-initramfs': {
    title: says('Der Treiber dieser Karte wird sehr früh geladen'),
    why: ({ driver }) =>
      `${driver ? `\`${driver}\`` : 'Er'} wird aus dem Initramfs geladen, bevor das System selbst startet. Einer Bindung für jetzt schadet das nicht; eine für jeden Start muss ihm zuvorkommen.`,
    fix: steps(),
    asks: 'ob der Treiber der Karte im Initramfs ist',
  },
} satisfies Partial<Record<FindingId, FindingText>>;
