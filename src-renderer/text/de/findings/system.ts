import type { FindingId } from '#shared/assess/finding.ts';
import { says, steps, type FindingText } from '../../finding-text.ts';
import { said, saidList } from '../said/index.ts';

/** What is said of the system and of the person's session. */
export const systemFindings = {
  'boot-loader-unknown': {
    title: ({ several }) =>
      several ? 'Mehrere Bootloader sind installiert' : 'Bindery kennt diesen Bootloader nicht',
    why: ({ several }) =>
      several
        ? `Nichts verrät, welcher davon dieses System gestartet hat: ${saidList(several)}. Bindery ändert die Einstellungen von keinem, bis es das weiß.`
        : 'Bindery kann der Kernel-Befehlszeile nichts für Sie hinzufügen. Bei laufendem System lässt sich trotzdem binden.',
    fix: steps(
      'Wo ein Kernel-Argument nötig ist, fügen Sie es selbst in den Einstellungen Ihres Bootloaders hinzu.',
    ),
    asks: 'welcher Bootloader dieses System gestartet hat',
  },
  'initramfs-tool-unknown': {
    title: ({ several }) =>
      several
        ? 'Mehrere Werkzeuge könnten das Initramfs erstellen'
        : 'Das Initramfs stammt von einem Werkzeug, das Bindery nicht kennt',
    why: ({ several }) =>
      several
        ? `Nichts verrät, welches davon verwendet wird: ${saidList(several)}.`
        : 'Bindery kann in die erste Stufe des Starts nichts für Sie einfügen. Bei laufendem System lässt sich trotzdem binden.',
    fix: steps('Wo das Initramfs neu erstellt werden muss, tun Sie das mit dem Werkzeug Ihrer Distribution.'),
    asks: 'was das Initramfs erstellt',
  },
  'immutable-system': {
    title: says('Die Dateien dieses Systems kommen als ein Abbild'),
    why: ({ kind }) =>
      kind === 'steamos'
        ? 'SteamOS ersetzt sein System bei jeder Aktualisierung, und nur manche Einstellungen in `/etc` überstehen das.'
        : 'Bei einer Aktualisierung werden sie als Ganzes ersetzt; Änderungen gehen deshalb über Kernel-Argumente und Dateien in `/etc`.',
    fix: steps(),
    asks: 'ob dieses System als ein Abbild kommt',
  },
  'declarative-system': {
    title: says('Dieses System entsteht aus seiner Konfiguration'),
    why: says(
      'Dateien, die Bindery schriebe, wären nach dem nächsten Neubau fort. Für eine Bindung bei jedem Start zeigt Bindery, was Sie Ihrer Konfiguration hinzufügen.',
    ),
    fix: steps(),
    asks: 'ob dieses System aus einer Konfiguration entsteht',
  },
  'no-polkit-agent': {
    title: says('Hier ist nichts bekannt, das nach Ihrem Passwort fragen könnte'),
    why: says(
      'Bindery braucht das Passwort einmal, und ein Programm des Desktops fragt danach (ein polkit-Agent). Ohne ein solches können Sie dasselbe Skript in einem Terminal ausführen.',
    ),
    fix: steps(
      'Starten Sie mit Ihrem Desktop einen Agenten wie `lxqt-policykit` oder `hyprpolkitagent`.',
      'Oder speichern Sie das Skript beim Durchsehen und führen Sie es in einem Terminal mit `sudo sh` aus.',
    ),
    asks: 'ob Ihr Desktop nach dem Passwort fragen kann',
  },
  'memlock-low': {
    title: ({ limit }) =>
      `Eine virtuelle Maschine darf nur ${limit ? said(limit) : 'wenig'} Speicher festhalten`,
    why: says(
      'Mit einer durchgereichten Karte muss der ganze Speicher der Maschine an seinem Platz bleiben. libvirt kümmert sich darum; ein QEMU, das Sie selbst starten, bricht mit "Cannot allocate memory" ab.',
    ),
    fix: steps(
      'Verwenden Sie die Systemverbindung von libvirt (`qemu:///system`), oder erhöhen Sie `memlock` für Ihren Benutzer in `/etc/security/limits.d`.',
    ),
    asks: 'wie viel Speicher festgehalten werden darf',
  },
  'kvm-access-missing': {
    title: ({ missing }) => (missing ? 'Es gibt kein `/dev/kvm`' : 'Sie dürfen KVM nicht verwenden'),
    why: ({ missing }) =>
      missing
        ? 'Virtuelle Maschinen laufen nur mit KVM mit voller Geschwindigkeit. Das Modul ist nicht geladen, oder die Virtualisierung (bei AMD: SVM Mode) ist in der Firmware ausgeschaltet.'
        : 'Virtuelle Maschinen, die Sie selbst starten, brauchen `/dev/kvm` für die volle Geschwindigkeit.',
    fix: ({ missing }) =>
      missing
        ? [
            'Versuchen Sie `sudo modprobe kvm_intel` oder `sudo modprobe kvm_amd`, und sehen Sie nach, was `sudo dmesg | tail` meldet.',
          ]
        : [
            'Treten Sie der Gruppe von `/dev/kvm` bei, meist mit `sudo usermod -aG kvm $USER`, und melden Sie sich neu an.',
          ],
    asks: 'ob Sie KVM verwenden dürfen',
  },
} satisfies Partial<Record<FindingId, FindingText>>;
