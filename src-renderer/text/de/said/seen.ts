import type { Phrases } from '../../phrasebook.ts';

/** What was looked at: what is fine, what could not be seen, and what stands in the evidence. */
export const seen: Phrases = {
  // What is fine.
  'No program has this card open': 'Kein Programm hat diese Karte geöffnet',
  "vfio-pci takes the firmware's picture off this card by itself":
    'vfio-pci nimmt das Bild der Firmware von selbst aus dieser Karte',
  '{loader} is the boot loader': '{loader} ist der Bootloader',
  '{loader} is the boot loader, looked after by {manager}':
    '{loader} ist der Bootloader, verwaltet von {manager}',
  'Started by {loader}': 'Gestartet von {loader}',
  'Started by {loader}, looked after by {manager}': 'Gestartet von {loader}, verwaltet von {manager}',
  'Started by {loader} as a unified kernel image': 'Gestartet von {loader} als vereintes Kernel-Abbild (UKI)',
  'Started by {loader} as a unified kernel image, looked after by {manager}':
    'Gestartet von {loader} als vereintes Kernel-Abbild (UKI), verwaltet von {manager}',
  '{manager} looks after the boot loader': '{manager} verwaltet den Bootloader',
  'Started by UEFI firmware': 'Von UEFI-Firmware gestartet',
  'The processor supports virtualization': 'Der Prozessor unterstützt Virtualisierung',
  '{tool} makes the initramfs': '{tool} erstellt das Initramfs',
  'Interrupts of devices go through the IOMMU': 'Interrupts der Geräte gehen durch die IOMMU',
  'You may use KVM': 'Sie dürfen KVM verwenden',
  'libvirt uses KVM for its guests': 'libvirt verwendet KVM für seine Gäste',
  'A guest may lock its memory': 'Ein Gast darf seinen Speicher festhalten',
  'libvirt lets its guests lock their memory': 'libvirt lässt seine Gäste ihren Speicher festhalten',
  'Your desktop can ask for the password': 'Ihr Desktop kann nach dem Passwort fragen',
  'The IOMMU is on': 'Die IOMMU ist an',
  'The kernel can reset this card': 'Der Kernel kann diese Karte zurücksetzen',
  'A reset made for this chip ({family}) is there':
    'Ein Reset eigens für diesen Chip ({family}) ist vorhanden',
  'vfio-pci is loaded': 'vfio-pci ist geladen',
  'vfio-pci is available as a module': 'vfio-pci ist als Modul vorhanden',

  // What could not be seen. Those about a device show its name instead.
  'Whether an earlier set-up gives devices to vfio-pci could not be seen.':
    'Ob eine frühere Einrichtung Geräte an vfio-pci gibt, ließ sich nicht sehen.',
  'Whether the firmware reserves memory for the group of the card could not be seen.':
    'Ob die Firmware Speicher für die Gruppe der Karte reserviert, ließ sich nicht sehen.',
  'The kernel command line could not be read.': 'Die Kernel-Befehlszeile ließ sich nicht lesen.',
  'What kind of processor this is could not be seen.':
    'Welche Art von Prozessor das ist, ließ sich nicht sehen.',
  'Which boot loader started this system could not be seen.':
    'Welcher Bootloader dieses System gestartet hat, ließ sich nicht sehen.',
  'Whether the processor supports virtualization could not be seen.':
    'Ob der Prozessor Virtualisierung unterstützt, ließ sich nicht sehen.',
  'How the firmware started could not be seen.': 'Wie die Firmware gestartet ist, ließ sich nicht sehen.',
  'What makes the initramfs could not be seen.': 'Was das Initramfs erstellt, ließ sich nicht sehen.',
  'Whether interrupts go through the IOMMU could not be seen. They almost always do.':
    'Ob Interrupts durch die IOMMU gehen, ließ sich nicht sehen. Fast immer tun sie es.',
  'Whether the kernel is locked down could not be read.':
    'Ob der Kernel abgeriegelt ist, ließ sich nicht lesen.',
  'Whether you may use KVM could not be seen.': 'Ob Sie KVM verwenden dürfen, ließ sich nicht sehen.',
  'How much memory may be locked could not be read.':
    'Wie viel Speicher festgehalten werden darf, ließ sich nicht lesen.',
  'Whether your desktop can ask for the password could not be seen.':
    'Ob Ihr Desktop nach dem Passwort fragen kann, ließ sich nicht sehen.',
  'Whether this system comes as one image could not be seen.':
    'Ob dieses System als ein Abbild kommt, ließ sich nicht sehen.',
  'Whether this system is made from a configuration could not be seen.':
    'Ob dieses System aus einer Konfiguration entsteht, ließ sich nicht sehen.',
  'Whether this Linux runs the machine below Xen could not be seen.':
    'Ob unter diesem Linux Xen läuft, ließ sich nicht sehen.',
  'The list of IOMMU groups could not be read.': 'Die Liste der IOMMU-Gruppen ließ sich nicht lesen.',
  'Whether this kernel has vfio-pci could not be seen.':
    'Ob dieser Kernel vfio-pci hat, ließ sich nicht sehen.',
  'Whether Linux uses the sound of {name} could not be seen.':
    'Ob Linux den Ton von {name} verwendet, ließ sich nicht sehen.',
  "Whether {name} is this system's way to the network could not be seen.":
    'Ob {name} der Weg dieses Systems ins Netz ist, ließ sich nicht sehen.',
  'Whether a keyboard or mouse hangs on {name} could not be seen.':
    'Ob eine Tastatur oder Maus an {name} hängt, ließ sich nicht sehen.',
  'Whether {name} has disks that this system uses could not be seen.':
    'Ob an {name} Datenträger hängen, die dieses System verwendet, ließ sich nicht sehen.',
  'Whether {name} is an Intel VMD controller could not be seen.':
    'Ob {name} ein Intel-VMD-Controller ist, ließ sich nicht sehen.',
  "Whether the card's memory windows found their room could not be seen.":
    'Ob die Speicherfenster der Karte ihren Platz gefunden haben, ließ sich nicht sehen.',
  'Whether a bridge to conventional PCI is above the card could not be seen.':
    'Ob über der Karte eine Brücke zu altem PCI liegt, ließ sich nicht sehen.',
  'Whether the driver of the card is in the initramfs could not be seen.':
    'Ob der Treiber der Karte im Initramfs ist, ließ sich nicht sehen.',
  "Whether the firmware's picture sits on this card could not be seen.":
    'Ob das Bild der Firmware in dieser Karte liegt, ließ sich nicht sehen.',
  'Whether a program uses the card could not be seen.':
    'Ob ein Programm die Karte verwendet, ließ sich nicht sehen.',
  'No program that has the card open was seen, but {hidden}.':
    'Es war kein Programm zu sehen, das die Karte geöffnet hat, aber: {hidden}.',
  'Who made this graphics could not be read.': 'Wer diese Grafik hergestellt hat, ließ sich nicht lesen.',
  'Which driver has the card could not be read.': 'Welcher Treiber die Karte hat, ließ sich nicht lesen.',
  'Whether this is a laptop could not be seen.': 'Ob das ein Laptop ist, ließ sich nicht sehen.',
  "Whether the laptop's panel hangs on this card could not be seen: its driver is not there.":
    'Ob der eingebaute Bildschirm an dieser Karte hängt, ließ sich nicht sehen: Ihr Treiber ist nicht da.',
  'Whether the card can change the size of its memory window could not be seen.':
    'Ob die Karte die Größe ihres Speicherfensters ändern kann, ließ sich nicht sehen.',
  'Whether the card sleeps could not be seen.': 'Ob die Karte schläft, ließ sich nicht sehen.',
  'Whether the card is divided into virtual functions could not be seen.':
    'Ob die Karte in virtuelle Funktionen aufgeteilt ist, ließ sich nicht sehen.',
  'Whether this is the card the computer starts with could not be read.':
    'Ob der Rechner mit dieser Karte startet, ließ sich nicht lesen.',
  'Which IOMMU group the card is in could not be read.':
    'In welcher IOMMU-Gruppe die Karte ist, ließ sich nicht lesen.',
  'Which chip the card has could not be read.': 'Welchen Chip die Karte hat, ließ sich nicht lesen.',
  'Whether the kernel can reset this card could not be seen.':
    'Ob der Kernel diese Karte zurücksetzen kann, ließ sich nicht sehen.',

  // The evidence.
  'not there': 'nicht vorhanden',
  there: 'vorhanden',
  empty: 'leer',
  loaded: 'geladen',
  module: 'als Modul vorhanden',
  'built-in': 'fest eingebaut',
  missing: 'fehlt',
  none: 'keiner',
  unknown: 'unbekannt',
  true: 'ja',
  false: 'nein',
  'the device is gone': 'Das Gerät ist weg',
  'could not be seen': 'ließ sich nicht sehen',
  'could not be read: {reason}': 'ließ sich nicht lesen: {reason}',
  'makes no sense: "{raw}"': 'ergibt keinen Sinn: „{raw}“',
  '{number} groups': '{number} Gruppen',
  '{number} devices': '{number} Geräte',
  '{number} of class 03': '{number} der Klasse 03',
  '{cards}: a stream is open': '{cards}: gerade geöffnet',
  'no PCI Express link': 'keine PCI-Express-Verbindung',
  '{names} below {address}': '{names} unterhalb von {address}',
  'nobody has it open': 'niemand hat sie geöffnet',
  'size unknown': 'Größe unbekannt',
  'BAR {number}: {value}': 'BAR {number}: {value}',
  'BAR {number} ({size})': 'BAR {number} ({size})',
  'flags: {flags}': 'flags: {flags}',
  'flags: neither vmx nor svm': 'flags: weder vmx noch svm',
  'not remapped': 'nicht umgeleitet',
  remapped: 'umgeleitet',
  'can be opened': 'lässt sich öffnen',
  'may not be opened by you': 'Sie dürfen es nicht öffnen',
  'no process of an agent': 'kein Prozess eines Agenten',
  'no tool that Bindery knows': 'kein Werkzeug, das Bindery kennt',
  'no loader that Bindery knows': 'kein Bootloader, den Bindery kennt',
  'command line {seen}': 'Befehlszeile {seen}',
  'EFI variable SecureBoot': 'EFI-Variable SecureBoot',
  '{table} is there': '{table} ist vorhanden',
  'neither DMAR nor IVRS': 'weder DMAR noch IVRS',
  'no CONFIG_{rest}': 'kein CONFIG_{rest}',
  'Max locked memory: {limit}': 'Max locked memory: {limit}',
  "a hook brings NVIDIA's driver along": 'ein Hook bringt den Treiber von NVIDIA mit',
  'the boot splash brings graphics drivers along': 'der Startbildschirm bringt Grafiktreiber mit',
  'process {number}': 'Prozess {number}',
  'a program of another user': 'ein Programm eines anderen Benutzers',
  keyboard: 'Tastatur',
  mouse: 'Maus',
  'keyboard and mouse': 'Tastatur und Maus',

  // Why something could not be read.
  'nobody looked': 'niemand hat nachgesehen',
  "only root can see other users' programs": 'nur root sieht die Programme anderer Benutzer',
  'this picture of the machine does not have all of its files':
    'dieses Bild des Rechners enthält nicht alle seine Dateien',
  'this picture of the machine has no programs in it': 'dieses Bild des Rechners enthält keine Programme',
  'the bridge {address} is not listed': 'die Brücke {address} fehlt in der Liste',
  'no tool that makes an initramfs was found': 'kein Werkzeug gefunden, das ein Initramfs erstellt',
  '{paths} could not be read': '{paths} ließ sich nicht lesen',
  'there is no /sbin/init to go by': 'es gibt kein /sbin/init, das Auskunft gäbe',
  'what / is mounted from is not shown': 'woher / eingehängt ist, wird nicht angezeigt',
  'which disks {mount} is on ({source}) could not be seen':
    'auf welchen Datenträgern {mount} liegt ({source}), ließ sich nicht sehen',
  'which disks / is on ({source}) could not be seen':
    'auf welchen Datenträgern / liegt ({source}), ließ sich nicht sehen',
  'which disk {what} is on could not be seen': 'auf welchem Datenträger {what} liegt, ließ sich nicht sehen',
  'which disks {volume} is made of is not shown':
    'aus welchen Datenträgern {volume} besteht, wird nicht angezeigt',
  '{type} does not show which disks it uses ({mount})':
    '{type} zeigt nicht, welche Datenträger es verwendet ({mount})',
  'what {input} is could not be seen': 'was {input} ist, ließ sich nicht sehen',
  'which device carries {name} could not be seen': 'welches Gerät {name} trägt, ließ sich nicht sehen',
  'volume {name}': 'Datenträgerverbund {name}',
  '{folder} is not there': '{folder} ist nicht vorhanden',
  'this machine shows no ACPI tables': 'dieser Rechner zeigt keine ACPI-Tabellen',
  'the ACPI tables are hidden': 'die ACPI-Tabellen sind verborgen',
  'no such file; the device may have gone away': 'keine solche Datei; vielleicht ist das Gerät nicht mehr da',
  'the list of IOMMU groups could not be read': 'die Liste der IOMMU-Gruppen ließ sich nicht lesen',
  'no os-release to go by': 'keine os-release, die Auskunft gäbe',
  'there is no /dev': 'es gibt kein /dev',
  'there is no /sys': 'es gibt kein /sys',
  'there is no /proc': 'es gibt kein /proc',
  '/proc/xen is not mounted': '/proc/xen ist nicht eingehängt',
  'not asked: the IOMMU is in use': 'nicht gefragt: die IOMMU ist in Gebrauch',
  'the release of the kernel is not known': 'die Version des Kernels ist nicht bekannt',
  'no vendor_id': 'keine vendor_id',
  'no flags': 'keine flags',
  'the kernel shows no interrupts': 'der Kernel zeigt keine Interrupts',
  'no interrupt of the IO-APIC or of PCI': 'kein Interrupt des IO-APIC oder von PCI',
  'the modules of the running kernel are not there': 'die Module des laufenden Kernels sind nicht vorhanden',
  'not a link': 'keine Verknüpfung',
  'a link where a file should be': 'eine Verknüpfung, wo eine Datei sein sollte',
  'a link that leads out of the tree': 'eine Verknüpfung, die aus dem Verzeichnisbaum führt',
  'not a plain file': 'keine gewöhnliche Datei',
  'longer than {number} bytes': 'länger als {number} Bytes',
  'who may open it was not written down': 'wer es öffnen darf, wurde nicht aufgeschrieben',
  'the capture does not hold it': 'nicht in der Aufzeichnung enthalten',
  'removed from the capture': 'aus der Aufzeichnung entfernt',
};
