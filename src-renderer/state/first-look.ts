import type { Bridge } from '#shared/ipc/bridge.ts';

/** Asked before anything else of the page is set up, so that the machine is looked at meanwhile. */
let early: Promise<unknown> | null = window.bindery.invoke('host.scan');
// Whoever takes it is told.
early.catch(() => undefined);

/** The bridge, on which the first to ask for a look gets the one that is under way. */
export const bridge: Bridge = {
  ...window.bindery,
  invoke(name, argument) {
    if (name !== 'host.scan' || early === null) return window.bindery.invoke(name, argument);
    const look = early;
    early = null;
    return look;
  },
};
