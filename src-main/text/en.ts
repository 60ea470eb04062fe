/** What the desktop shows for Bindery outside of its window. */
export const en = {
  fault: {
    title: 'Bindery has to close',
    says: (id: string) => `It found a fault of its own; its log knows more under ${id}.`,
  },
  closing: {
    title: 'A change is being made',
    says: 'It goes on without this window: it comes to its end, or puts everything back by itself. Leave the computer on. When you open Bindery again, it shows what became of it.',
    keepOpen: 'Keep it open',
    close: 'Close the window',
  },
  ended: {
    done: 'The change is made',
    doneSays: 'Bindery shows what it checked afterwards.',
    putBack: 'A step failed, and everything was put back',
    putBackSays: 'Bindery shows which step it was, and why.',
    stopped: 'The change was stopped',
    stoppedSays: 'Everything is as it was before.',
    restart: 'The computer has to be restarted',
    restartSays: 'The kernel did not answer. Bindery shows what to do.',
    failed: 'The change did not come to its end',
    failedSays: 'Bindery shows what happened, and what to do next.',
  },
};

/** Every language is an object of this shape, so none can lack a sentence. */
export type Words = typeof en;
