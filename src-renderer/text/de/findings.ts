import type { FindingId } from '#shared/assess/finding.ts';
import { nameHidden, placesIn, says, steps, type FindingText } from '../finding-text.ts';
import { alongFindings } from './findings/along.ts';
import { cardFindings } from './findings/card.ts';
import { firmwareSteps } from './findings/firmware.ts';
import { hostFindings } from './findings/host.ts';
import { saidList } from './said/index.ts';
import { systemFindings } from './findings/system.ts';

const comeBack = 'Starten Sie Linux und öffnen Sie Bindery wieder. Es erkennt das dann.';

export const findings: Record<FindingId, FindingText> = {
  ...hostFindings,
  ...systemFindings,
  ...cardFindings,
  ...alongFindings,
  'iommu-off-in-kernel': {
    title: says('Die IOMMU ist da, aber Linux verwendet sie nicht'),
    why: says(
      'Die Firmware bietet eine IOMMU an, und der Kernel hat keine Gruppen gebildet. Auf Intel-Rechnern warten viele Kernel darauf, dazu aufgefordert zu werden.',
    ),
    fix: ({ missing }) =>
      missing
        ? [
            'Installieren Sie das vollständige Kernelpaket Ihrer Distribution: Dieser Kernel wurde ohne sie gebaut.',
            comeBack,
          ]
        : [
            'Fügen Sie in den Einstellungen Ihres Bootloaders der Kernel-Befehlszeile `intel_iommu=on` hinzu.',
            'Starten Sie neu und öffnen Sie Bindery wieder. Es erkennt das dann.',
          ],
    asks: 'ob der Kernel die IOMMU verwendet',
  },
  'iommu-off-on-command-line': {
    title: says('Der Kernel soll die IOMMU aus lassen'),
    why: ({ words }) =>
      words
        ? `Auf der Kernel-Befehlszeile steht \`${words}\`, deshalb lässt sich keine Karte abgeben.`
        : 'Ein Wort auf der Kernel-Befehlszeile schaltet sie aus, deshalb lässt sich keine Karte abgeben.',
    fix: ({ words }) => [
      `Nehmen Sie ${words ? `\`${words}\`` : 'dieses Wort'} in den Einstellungen Ihres Bootloaders aus der Kernel-Befehlszeile.`,
      'Starten Sie neu und öffnen Sie Bindery wieder.',
    ],
    asks: 'was auf der Kernel-Befehlszeile über die IOMMU steht',
  },
  'iommu-refused-by-kernel': {
    title: says('Der Kernel verwendet die IOMMU nicht, die die Firmware anbietet'),
    why: says(
      'Die Firmware beschreibt eine IOMMU, die immer verwendet wird, und der Kernel hat keine Gruppen gebildet. Das tut er, wenn die Tabellen der Firmware fehlerhaft sind oder ein anderes System unter diesem die IOMMU hat.',
    ),
    fix: ({ table }) => [
      `Suchen Sie den Grund: \`sudo dmesg | grep -e DMAR -e ${table === 'DMAR' ? 'IOMMU' : 'AMD-Vi'}\`.`,
      'Meist hilft eine neuere Firmware für die Hauptplatine.',
      comeBack,
    ],
    asks: 'ob der Kernel die IOMMU abgelehnt hat',
  },
  'vfio-missing': {
    title: says('Dieser Kernel hat keinen Treiber vfio-pci'),
    why: says(
      'vfio-pci hält eine Karte für die virtuelle Maschine bereit. Ohne diesen Treiber gibt es nichts, woran sich binden ließe.',
    ),
    fix: steps(
      'Installieren Sie das vollständige Kernelpaket Ihrer Distribution, starten Sie neu und öffnen Sie Bindery wieder.',
    ),
    asks: 'ob der Kernel vfio-pci hat',
  },
  'inside-virtual-machine': {
    title: says('Dieses Linux läuft selbst in einer virtuellen Maschine'),
    why: says(
      'Was hier wie eine Karte aussieht, ist womöglich keine echte. Weiterreichen lässt sie sich nur, wo die äußere Maschine eine IOMMU gibt.',
    ),
    fix: steps(),
    asks: 'ob das eine virtuelle Maschine ist',
  },
  'vfio-built-in': {
    title: says('vfio-pci ist fest in den Kernel eingebaut'),
    why: says('Es lässt sich weder laden noch entladen. Binden funktioniert trotzdem.'),
    fix: steps(),
    asks: 'wie der Kernel vfio-pci hat',
  },
  'no-iommu-group': {
    title: says('Diese Karte ist in keiner IOMMU-Gruppe'),
    why: says('Linux gibt ganze Gruppen ab. Eine Karte ohne Gruppe lässt sich nicht abgeben.'),
    fix: steps(
      'Schalten Sie die IOMMU ein, falls sie aus ist. Ist sie an, lässt sich dieser Steckplatz nicht durchreichen.',
    ),
    asks: 'in welcher IOMMU-Gruppe die Karte ist',
  },
  'host-display': {
    title: says('Diese Karte zeigt Ihren Bildschirm'),
    why: ({ screens }) =>
      `${screens ? `Ihr Bildschirm ist hier angeschlossen (${saidList(screens)}).` : 'Der Rechner startet mit ihr.'} Geben Sie sie ab, wird der Bildschirm dunkel, bis die Karte zurückkommt.`,
    fix: (facts) => [
      'Schließen Sie Ihren Bildschirm an eine andere Grafikkarte an.',
      ...firmwareSteps({ settings: 'primaryDisplay', ...facts }),
    ],
    asks: 'welche Karte Ihren Bildschirm zeigt',
    accept: says('Der Bildschirm an dieser Karte wird dunkel. Ich erreiche diesen Rechner auf anderem Weg.'),
  },
  'only-gpu': {
    title: says('Das ist die einzige Grafikkarte, die Linux hat'),
    why: says('Linux behielte keine Karte, um etwas anzuzeigen.'),
    fix: steps(
      'Bauen Sie eine zweite Grafikkarte ein, oder nutzen Sie die Grafik des Prozessors, falls er eine hat.',
    ),
    asks: 'wie viele Grafikkarten es gibt',
    accept: says('Linux bleibt ohne Grafikkarte zurück. Ich erreiche diesen Rechner auf anderem Weg.'),
  },
  'display-connected': {
    title: says('An dieser Karte ist ein Bildschirm angeschlossen'),
    why: ({ screens }) =>
      `${screens ? `Er hängt an ${saidList(screens)}. ` : ''}Er wird jetzt dunkel und zeigt später die virtuelle Maschine. Eine andere Karte hat ebenfalls einen Bildschirm.`,
    fix: steps(),
    asks: 'ob ein Bildschirm angeschlossen ist',
  },
  'twin-ids': {
    title: says('Eine andere Karte in diesem Rechner hat dieselben IDs'),
    why: ({ devices }) =>
      `${devices ? `Die andere: ${saidList(devices)}. ` : ''}Werkzeuge, die nach IDs binden, nähmen beide. Bindery richtet sich nach der Adresse und nimmt eine.`,
    fix: steps(),
    asks: 'ob zwei Karten dieselben IDs haben',
  },
  'leftover-vfio-ids': {
    title: ({ devices }) =>
      devices
        ? 'Eine frühere Einrichtung gäbe mehr als das hier weg'
        : 'Eine frühere Einrichtung gibt Geräte an vfio-pci',
    why: ({ devices }) =>
      devices
        ? `Frühere Einstellungen geben Geräte nach ihren IDs an vfio-pci, darunter: ${saidList(devices)}. Das hat jetzt niemand gewählt. vfio-pci nimmt sie alle, sobald es geladen ist, und für eine Bindung ist das bei jedem Start, bevor ihre eigenen Treiber es können.`
        : 'Frühere Einstellungen tun das nach den IDs der Geräte, bei jedem Start. Bindery richtet sich nach der Adresse und braucht sie nicht. Würden sie mitnehmen, was niemand gewählt hat, steht das bei der Karte, die Sie wählen.',
    fix: ({ devices, places, rebuild }) => {
      if (!devices) return [];
      const all = placesIn(places);
      return [
        ...all.map(({ path, line, words }) => {
          if (path === '')
            return `Nehmen Sie \`${words}\` aus der Kernel-Befehlszeile, in den Einstellungen Ihres Bootloaders.`;
          const name = nameHidden(path);
          return name === null
            ? `Nehmen Sie \`${words}\` aus \`${path}\`, Zeile ${line}.`
            : `Kopieren Sie \`${path}\` nach \`/etc/modprobe.d/${name}\`, das an seine Stelle tritt, und nehmen Sie dort \`${words}\` heraus, Zeile ${line}.`;
        }),
        ...(all.some(({ path }) => path !== '')
          ? [
              rebuild
                ? `Lassen Sie dann die erste Stufe des Starts (das Initramfs) neu erstellen, die eine Kopie davon hat: \`${rebuild}\`.`
                : 'Lassen Sie dann die erste Stufe des Starts (das Initramfs) neu erstellen, die eine Kopie davon haben kann.',
            ]
          : []),
        'Starten Sie neu und öffnen Sie Bindery wieder.',
      ];
    },
    asks: 'ob eine frühere Einrichtung Geräte an vfio-pci gibt',
  },
};
