import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { createBridge } from '../shared/ipc/bridge.ts';

// SECURITY(9): the page gets known names only, and never Electron's event, which holds the transport itself.
const bridge = createBridge({
  invoke: (channel, argument) => ipcRenderer.invoke(channel, argument),
  subscribe: (channel, listener) => {
    const listen = (_event: IpcRendererEvent, payload: unknown) => {
      listener(payload);
    };
    ipcRenderer.on(channel, listen);
    return () => {
      ipcRenderer.removeListener(channel, listen);
    };
  },
});

contextBridge.exposeInMainWorld('bindery', bridge);
