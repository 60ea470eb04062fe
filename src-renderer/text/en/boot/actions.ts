import type { Action } from '#shared/plan/choice.ts';
import type { Plan } from '#shared/plan/plan.ts';

/** What the pages around one action say. */
export interface ActionText {
  /** The fourth step of the rail. */
  step: string;
  /** The review: what it comes to, and what follows from it. */
  title: string;
  lead: string;
  button: string;
  /** While it runs. @param name of the card; empty where it is about the machine */
  running: (name: string) => string;
  /** When it is over, and as predicted. */
  done: string;
  doneLead: string;
  /** When it is over, and something differs. */
  partly: string;
  partlyLead: string;
}

const always = (text: string) => (): string => text;
const first = 'What differs is listed first.';
const allCame = 'Every prediction came true.';
const back = {
  partly: 'It was taken back, but not everything is as predicted',
  partlyLead: `${first} A restart often settles the rest.`,
};

export const actions: Record<Action, ActionText> = {
  'bind-now': {
    step: 'Bind',
    title: 'This is what will happen',
    lead: 'The card leaves its driver and goes to vfio-pci, which keeps it for a virtual machine. It lasts until the next restart.',
    button: 'Bind to vfio-pci',
    running: (name) => `Binding ${name}`,
    done: 'It worked. The card belongs to the virtual machine',
    doneLead: `${allCame} The binding lasts until the next restart.`,
    partly: 'The script ran, but not everything is as predicted',
    partlyLead: `${first} Release the card to go back to where you were.`,
  },
  'bind-boot': {
    step: 'Bind',
    title: 'This is what will happen at the next start',
    lead: 'The card goes to vfio-pci before its driver can take it. The next start is a trial: if you do not keep it, the start after that goes back by itself.',
    button: 'Bind at every start',
    running: (name) => `Preparing the next start for ${name}`,
    done: 'Ready. Restart when you like',
    doneLead:
      'Nothing has changed for the card yet. The next start is a trial: open Bindery afterwards, and it asks whether to keep it.',
    partly: 'Everything is written, but not everything is as predicted',
    partlyLead: `${first} You can take the binding back before you restart.`,
  },
  'bind-both': {
    step: 'Bind',
    title: 'This is what will happen now and at the next start',
    lead: 'The card goes to vfio-pci now, and at every start before its driver can take it. The next start is a trial: if you do not keep it, the start after that goes back by itself.',
    button: 'Bind now and at every start',
    running: (name) => `Binding ${name}`,
    done: 'It worked. The card belongs to the virtual machine',
    doneLead:
      'It is on vfio-pci now. The next start is a trial: open Bindery afterwards, and it asks whether to keep it.',
    partly: 'The script ran, but not everything is as predicted',
    partlyLead: `${first} You can take the binding back before you restart.`,
  },
  release: {
    step: 'Release',
    title: 'This is how the card comes back',
    lead: 'The card leaves vfio-pci and goes back to Linux, each device as it was before.',
    button: 'Release the card',
    running: (name) => `Releasing ${name}`,
    done: 'The card is back with Linux',
    doneLead: `${allCame} Nothing of the binding is left.`,
    partly: 'The card was released, but not everything is as predicted',
    partlyLead: `${first} A restart puts every device back on its usual driver.`,
  },
  keep: {
    step: 'Keep',
    title: 'This is how the binding stays',
    lead: 'Nothing is kept yet. Press “Keep it” below, and every start binds the card until you take it back.',
    button: 'Keep it',
    running: always('Making the binding permanent'),
    done: 'Kept. Every start binds the card from now on',
    doneLead: 'You can take it back at any time: the first page has a line for it.',
    partly: 'It is kept, but not everything is as predicted',
    partlyLead: `${first} You can still take it back.`,
  },
  'undo-boot': {
    step: 'Take back',
    title: 'This is how the binding is taken back',
    lead: 'From the next start on this card is not bound any more, and what was written for it is as it was before. Until then the card stays where it is now.',
    button: 'Take it back',
    running: always('Taking the binding back'),
    done: 'Taken back. The next start is as it was before',
    doneLead: 'The card stays where it is until you restart.',
    ...back,
  },
  'enable-iommu': {
    step: 'Turn on',
    title: 'This is how the IOMMU is turned on',
    lead: 'Bindery changes the line that Linux starts with (the kernel command line). It counts from the next start on, and nothing else changes.',
    button: 'Turn it on',
    running: always('Turning the IOMMU on'),
    done: 'Ready. Restart when you like',
    doneLead: 'The IOMMU is on after the restart. Open Bindery then: it looks again.',
    partly: 'The script ran, but not everything is as predicted',
    partlyLead: `${first} You can take the change back.`,
  },
  'undo-iommu': {
    step: 'Take back',
    title: 'This is how the change for the IOMMU is taken back',
    lead: 'The kernel command line goes back to what it was before. It counts from the next start on.',
    button: 'Take it back',
    running: always('Taking the change back'),
    done: 'Taken back. The next start is as it was before',
    doneLead: 'The kernel command line is as it was before Bindery changed it.',
    ...back,
  },
  'allow-sandbox': {
    step: 'Allow',
    title: 'This is how the window gets its sandbox',
    lead: 'AppArmor is told that this one program may make what its sandbox is made of. No card is touched.',
    button: 'Allow the sandbox',
    running: always('Allowing the sandbox'),
    done: 'Ready. Close Bindery and open it again',
    doneLead: 'From then on its window has its sandbox.',
    partly: 'The script ran, but not everything is as predicted',
    partlyLead: `${first} You can take the change back.`,
  },
  'undo-sandbox': {
    step: 'Take back',
    title: 'This is how the profile is taken back',
    lead: 'AppArmor forgets the profile, and its file goes. The next window may then have no sandbox again.',
    button: 'Take it back',
    running: always('Taking the profile back'),
    done: 'Taken back. The profile is gone',
    doneLead: 'AppArmor treats this program like any other again.',
    ...back,
  },
  'undo-interrupted': {
    step: 'Put back',
    title: 'This is how everything is put back',
    lead: 'A run was cut short. Whatever it had changed goes back to what it was before.',
    button: 'Put everything back',
    running: always('Putting everything back'),
    done: 'Everything is back where it was',
    doneLead: 'Nothing of the run that was cut short is left.',
    partly: 'Much was put back, but not everything is as predicted',
    partlyLead: `${first} A restart often settles the rest.`,
  },
};

/** Where the binding is made by words on the kernel command line there is no trial. */
const byWords: Pick<ActionText, 'lead' | 'doneLead'> = {
  lead: 'The kernel gives the card to vfio-pci before its driver can take it. It counts from the next start on, without a trial.',
  doneLead: 'Nothing has changed for the card yet. From the next start on it is with vfio-pci.',
};

export const actionText = ({ action, strategy }: Pick<Plan, 'action' | 'strategy'>): ActionText =>
  strategy?.name === 'kernel-arguments' ? { ...actions[action], ...byWords } : actions[action];
