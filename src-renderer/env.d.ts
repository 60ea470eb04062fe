import type { Bridge } from '#shared/ipc/bridge.ts';

declare global {
  interface Window {
    /** The only way out of the page, put there by the preload script. */
    readonly bindery: Bridge;
  }
}
