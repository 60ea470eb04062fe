import type { Action } from '#shared/plan/choice.ts';
import type { Plan } from '#shared/plan/plan.ts';
import type { ActionText } from '../../en/boot/actions.ts';

const always = (text: string) => (): string => text;
const first = 'Abweichungen stehen zuerst.';
const allCame = 'Alle Vorhersagen sind eingetroffen.';
const back = {
  partly: 'Es wurde zurückgenommen, aber nicht alles ist wie vorhergesagt',
  partlyLead: `${first} Ein Neustart bringt den Rest meist in Ordnung.`,
};

export const actions: Record<Action, ActionText> = {
  'bind-now': {
    step: 'Binden',
    title: 'Das wird geschehen',
    lead: 'Die Karte verlässt ihren Treiber und geht an vfio-pci, das sie für eine virtuelle Maschine bereithält. Das gilt bis zum nächsten Neustart.',
    button: 'An vfio-pci binden',
    running: (name) => `${name} wird gebunden`,
    done: 'Es hat geklappt. Die Karte gehört der virtuellen Maschine',
    doneLead: `${allCame} Die Bindung gilt bis zum nächsten Neustart.`,
    partly: 'Das Skript ist durchgelaufen, aber nicht alles ist wie vorhergesagt',
    partlyLead: `${first} Geben Sie die Karte frei, um zum vorherigen Stand zurückzukehren.`,
  },
  'bind-boot': {
    step: 'Binden',
    title: 'Das wird beim nächsten Start geschehen',
    lead: 'Die Karte geht an vfio-pci, bevor ihr Treiber sie nehmen kann. Der nächste Start ist eine Probe: Behalten Sie die Bindung dann nicht, kehrt der übernächste Start von selbst zum vorherigen Stand zurück.',
    button: 'Bei jedem Start binden',
    running: (name) => `Der nächste Start wird vorbereitet: ${name}`,
    done: 'Bereit. Starten Sie neu, wann Sie möchten',
    doneLead:
      'Für die Karte hat sich noch nichts geändert. Der nächste Start ist eine Probe: Öffnen Sie danach Bindery, dann fragt es, ob die Bindung bleiben soll.',
    partly: 'Alles ist geschrieben, aber nicht alles ist wie vorhergesagt',
    partlyLead: `${first} Sie können die Bindung vor dem Neustart zurücknehmen.`,
  },
  'bind-both': {
    step: 'Binden',
    title: 'Das wird jetzt und beim nächsten Start geschehen',
    lead: 'Die Karte geht jetzt an vfio-pci und bei jedem Start, bevor ihr Treiber sie nehmen kann. Der nächste Start ist eine Probe: Behalten Sie die Bindung dann nicht, kehrt der übernächste Start von selbst zum vorherigen Stand zurück.',
    button: 'Jetzt und bei jedem Start binden',
    running: (name) => `${name} wird gebunden`,
    done: 'Es hat geklappt. Die Karte gehört der virtuellen Maschine',
    doneLead:
      'Sie ist jetzt an vfio-pci. Der nächste Start ist eine Probe: Öffnen Sie danach Bindery, dann fragt es, ob die Bindung bleiben soll.',
    partly: 'Das Skript ist durchgelaufen, aber nicht alles ist wie vorhergesagt',
    partlyLead: `${first} Sie können die Bindung vor dem Neustart zurücknehmen.`,
  },
  release: {
    step: 'Freigeben',
    title: 'So kommt die Karte zurück',
    lead: 'Die Karte verlässt vfio-pci und geht zurück an Linux, jedes Gerät so, wie es vorher war.',
    button: 'Karte freigeben',
    running: (name) => `${name} wird freigegeben`,
    done: 'Die Karte ist wieder bei Linux',
    doneLead: `${allCame} Von der Bindung ist nichts übrig.`,
    partly: 'Die Karte wurde freigegeben, aber nicht alles ist wie vorhergesagt',
    partlyLead: `${first} Ein Neustart gibt jedes Gerät seinem üblichen Treiber zurück.`,
  },
  keep: {
    step: 'Behalten',
    title: 'So bleibt die Bindung',
    lead: 'Noch ist nichts behalten. Drücken Sie unten „Behalten“, dann bindet jeder Start die Karte, bis Sie das zurücknehmen.',
    button: 'Behalten',
    running: always('Die Bindung wird dauerhaft'),
    done: 'Behalten. Von nun an bindet jeder Start die Karte',
    doneLead: 'Sie können das jederzeit zurücknehmen: Auf der ersten Seite steht eine Zeile dafür.',
    partly: 'Die Bindung bleibt, aber nicht alles ist wie vorhergesagt',
    partlyLead: `${first} Sie können sie weiterhin zurücknehmen.`,
  },
  'undo-boot': {
    step: 'Zurücknehmen',
    title: 'So wird die Bindung zurückgenommen',
    lead: 'Ab dem nächsten Start wird diese Karte nicht mehr gebunden, und was dafür geschrieben wurde, ist wieder wie vorher. Bis dahin bleibt die Karte, wo sie jetzt ist.',
    button: 'Zurücknehmen',
    running: always('Die Bindung wird zurückgenommen'),
    done: 'Zurückgenommen. Der nächste Start ist wie vorher',
    doneLead: 'Die Karte bleibt bis zum Neustart, wo sie ist.',
    ...back,
  },
  'enable-iommu': {
    step: 'Einschalten',
    title: 'So wird die IOMMU eingeschaltet',
    lead: 'Bindery ändert die Zeile, mit der Linux startet (die Kernel-Befehlszeile). Das gilt ab dem nächsten Start, und sonst ändert sich nichts.',
    button: 'Einschalten',
    running: always('Die IOMMU wird eingeschaltet'),
    done: 'Bereit. Starten Sie neu, wann Sie möchten',
    doneLead: 'Nach dem Neustart ist die IOMMU an. Öffnen Sie dann Bindery: Es sieht erneut nach.',
    partly: 'Das Skript ist durchgelaufen, aber nicht alles ist wie vorhergesagt',
    partlyLead: `${first} Sie können die Änderung zurücknehmen.`,
  },
  'undo-iommu': {
    step: 'Zurücknehmen',
    title: 'So wird die Änderung für die IOMMU zurückgenommen',
    lead: 'Die Kernel-Befehlszeile wird wieder, wie sie vorher war. Das gilt ab dem nächsten Start.',
    button: 'Zurücknehmen',
    running: always('Die Änderung wird zurückgenommen'),
    done: 'Zurückgenommen. Der nächste Start ist wie vorher',
    doneLead: 'Die Kernel-Befehlszeile ist wieder so, wie sie vor der Änderung durch Bindery war.',
    ...back,
  },
  'allow-sandbox': {
    step: 'Erlauben',
    title: 'So bekommt das Fenster seine Sandbox',
    lead: 'AppArmor erfährt, dass dieses eine Programm anlegen darf, woraus seine Sandbox besteht. Keine Karte wird berührt.',
    button: 'Die Sandbox erlauben',
    running: always('Die Sandbox wird erlaubt'),
    done: 'Fertig. Schließen Sie Bindery und öffnen Sie es neu',
    doneLead: 'Ab dann hat sein Fenster seine Sandbox.',
    partly: 'Das Skript lief, aber nicht alles ist wie vorhergesagt',
    partlyLead: `${first} Sie können die Änderung zurücknehmen.`,
  },
  'undo-sandbox': {
    step: 'Zurücknehmen',
    title: 'So wird das Profil zurückgenommen',
    lead: 'AppArmor vergisst das Profil, und seine Datei verschwindet. Das nächste Fenster hat dann womöglich wieder keine Sandbox.',
    button: 'Zurücknehmen',
    running: always('Das Profil wird zurückgenommen'),
    done: 'Zurückgenommen. Das Profil ist fort',
    doneLead: 'AppArmor behandelt dieses Programm wieder wie jedes andere.',
    ...back,
  },
  'undo-interrupted': {
    step: 'Wiederherstellen',
    title: 'So wird alles wiederhergestellt',
    lead: 'Ein Durchlauf wurde unterbrochen. Was er geändert hatte, wird wieder, wie es vorher war.',
    button: 'Alles wiederherstellen',
    running: always('Alles wird wiederhergestellt'),
    done: 'Alles ist wieder an seinem Platz',
    doneLead: 'Vom unterbrochenen Durchlauf ist nichts übrig.',
    partly: 'Vieles wurde wiederhergestellt, aber nicht alles ist wie vorhergesagt',
    partlyLead: `${first} Ein Neustart bringt den Rest meist in Ordnung.`,
  },
};

/** Where the binding is made by words on the kernel command line there is no trial. */
const byWords: Pick<ActionText, 'lead' | 'doneLead'> = {
  lead: 'Der Kernel gibt die Karte an vfio-pci, bevor ihr Treiber sie nehmen kann. Das gilt ab dem nächsten Start, ohne Probe.',
  doneLead: 'Für die Karte hat sich noch nichts geändert. Ab dem nächsten Start ist sie bei vfio-pci.',
};

export const actionText = ({ action, strategy }: Pick<Plan, 'action' | 'strategy'>): ActionText =>
  strategy?.name === 'kernel-arguments' ? { ...actions[action], ...byWords } : actions[action];
