import { eventNames, invokeNames } from './channels.ts';

/** What a transport must offer: Electron's ipcRenderer in the app, a plain object in tests. */
export interface Transport {
  invoke(channel: string, argument: unknown): Promise<unknown>;
  /** Returns the way to stop listening. */
  subscribe(channel: string, listener: (payload: unknown) => void): () => void;
}

/** All that the page can reach of the outside: known names, and nothing of the transport itself. */
export interface Bridge {
  invoke(name: string, argument?: unknown): Promise<unknown>;
  on(name: string, listener: (payload: unknown) => void): () => void;
}

export function createBridge(transport: Transport): Bridge {
  return Object.freeze({
    invoke: (name: string, argument?: unknown) =>
      (invokeNames as readonly string[]).includes(name)
        ? transport.invoke(name, argument)
        : Promise.reject(new Error('unknown channel')),
    on: (name: string, listener: (payload: unknown) => void) => {
      if (!(eventNames as readonly string[]).includes(name)) throw new Error('unknown event');
      return transport.subscribe(name, (payload) => {
        listener(payload);
      });
    },
  });
}
