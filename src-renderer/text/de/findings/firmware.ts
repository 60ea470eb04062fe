type Facts = Record<string, string>;

const usualNames: Record<string, Record<string, string>> = {
  iommu: { intel: 'VT-d', amd: 'IOMMU', other: 'VT-d (Intel) oder IOMMU (AMD)' },
  virtualization: {
    intel: 'Intel Virtualization Technology (VT-x)',
    amd: 'SVM Mode',
    other: 'Intel Virtualization Technology oder SVM Mode (AMD)',
  },
};
/** Settings that go by one name whoever made the processor. */
const commonNames: Record<string, string> = {
  above4g: 'Above 4G Decoding',
  resizableBar: 'Re-Size BAR Support',
  primaryDisplay: 'erste Anzeige (Primary Display)',
};
const usualMenus: Record<string, string> = {
  above4g: 'bei den Einstellungen für PCI',
  resizableBar: 'bei den Einstellungen für PCI',
  primaryDisplay: 'bei den Einstellungen für die Grafik',
  iommu: 'bei den Einstellungen für Chipsatz oder Northbridge',
  virtualization: 'bei den Einstellungen für den Prozessor',
};

/** Keys as a German keyboard has them. */
const keyWords = (key: string): string =>
  key.replaceAll('Delete', 'Entf (Delete)').replaceAll(' or ', ' oder ');

/** The way through the firmware; its menus are named as they show, which is in English on most boards. */
export function firmwareSteps(facts: Facts): string[] {
  const { maker, key, settings = '', noSetup } = facts;
  if (noSetup) {
    return [
      `${maker ? `Rechner von ${maker}` : 'Diese Rechner'} haben kein Firmware-Setup: Die Einstellungen kommen mit der Firmware.`,
      'Bringen Sie die Firmware mit dem System, mit dem der Rechner verkauft wurde, auf den neuesten Stand.',
    ];
  }
  const enter =
    key && maker
      ? `Starten Sie neu und drücken Sie ${keyWords(key)} für das Firmware-Setup von ${maker}.`
      : 'Starten Sie neu und öffnen Sie das Firmware-Setup (meist mit Entf, F2 oder F10).';
  const places = settings
    .split(' ')
    .filter(Boolean)
    .map((setting) => stepTo(setting, facts));
  return [
    enter,
    ...places,
    'Speichern Sie, starten Sie Linux und öffnen Sie Bindery wieder. Es erkennt das dann.',
  ];
}

function stepTo(setting: string, facts: Facts): string {
  const usual = usualNames[setting]?.[facts['processor'] ?? 'other'] ?? commonNames[setting];
  const name = facts[`${setting}Name`] ?? usual ?? setting;
  const menu = facts[`${setting}Menu`];
  if (setting === 'primaryDisplay') {
    return `Wählen Sie die andere Karte als ${name}, meist ${menu ? `unter ${menu}` : (usualMenus[setting] ?? '')}.`;
  }
  return menu
    ? `Meist unter ${menu}: Stellen Sie ${name} auf Enabled.`
    : `Stellen Sie ${name} auf Enabled, meist ${usualMenus[setting] ?? 'bei den erweiterten Einstellungen'}.`;
}
