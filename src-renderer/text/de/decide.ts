/** What to do with devices that are not the card's own and would go along. */
export const along = {
  legend: (devices: number) =>
    devices === 1
      ? 'In der IOMMU-Gruppe der Karte ist ein weiteres Gerät. Was soll damit geschehen?'
      : `In der IOMMU-Gruppe der Karte sind ${devices} weitere Geräte. Was soll damit geschehen?`,
  take: (devices: number) => (devices === 1 ? 'Es mitnehmen' : 'Sie mitnehmen'),
  takeSays: 'Linux verliert, was hier steht, solange die Karte gebunden ist.',
  leave: 'Alles so lassen, wie es ist',
  leaveSays: 'Eine Gruppe wandert als Ganzes, also bleibt auch diese Karte bei Linux.',
  list: 'Was mitginge',
  more: (devices: number) => (devices === 1 ? 'und ein weiteres' : `und ${devices} weitere`),
};

/** The word that has to be typed where a tick would be too little. */
export const confirm = {
  title: 'Geben Sie die Adresse ein, um fortzufahren',
  why: 'Was Sie hier in Kauf nehmen, kann Sie Ihren Bildschirm, Ihr Netzwerk, Ihre Tastatur oder Ihre Daten kosten.',
  label: (address: string) => `Geben Sie ${address} ein, die Adresse der Karte`,
  wrong: (address: string) => `Das ist nicht ${address}.`,
  right: 'Das ist die Karte.',
  missing: (address: string) => `Die Adresse ${address} ist noch nicht eingegeben.`,
};
