import { setTimeout as sleep } from 'node:timers/promises';

/** A page as Chromium's own protocol shows it. */
export interface Page {
  /** The main heading's text, empty while there is none. */
  heading: () => Promise<string>;
  /** What the accessibility tree holds of a role, by name. */
  names: (role: string) => Promise<string[]>;
  /** Presses what has this role and name, as soon as it is there. */
  press: (role: string, name: RegExp) => Promise<void>;
  /** A picture of what is drawn, PNG. */
  picture: () => Promise<Buffer>;
}

interface Answer {
  id?: number;
  result?: unknown;
  error?: { message: string };
}

interface Node {
  role?: { value: string };
  name?: { value: string };
  backendDOMNodeId?: number;
}

/** Connects to the first page behind a debugging port. */
export async function connectPage(port: number): Promise<Page> {
  const socket = new WebSocket(await pageAddress(port));
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = reject;
  });
  const waiting = new Map<number, (answer: Answer) => void>();
  socket.onmessage = ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer;
    waiting.get(answer.id ?? 0)?.(answer);
  };
  // The app has ended, and whoever waits for its answer would wait for ever.
  socket.onclose = () => {
    for (const settle of waiting.values()) settle({ error: { message: 'the page is gone' } });
  };
  let count = 0;
  const ask = (method: string, params: object = {}) =>
    new Promise<unknown>((resolve, reject) => {
      const id = ++count;
      waiting.set(id, ({ result, error }) => {
        waiting.delete(id);
        if (error) reject(new Error(`${method}: ${error.message}`));
        else resolve(result);
      });
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ id, method, params }));
      else waiting.get(id)?.({ error: { message: 'the page is gone' } });
    });
  const nodes = async () => ((await ask('Accessibility.getFullAXTree')) as { nodes: Node[] }).nodes;
  const find = async (role: string, name: RegExp) =>
    (await nodes()).find((node) => node.role?.value === role && name.test(node.name?.value ?? ''));
  return {
    heading: async () => {
      const expression = `document.querySelector('h1')?.textContent ?? ''`;
      const { result } = (await ask('Runtime.evaluate', { expression })) as { result: { value: string } };
      return result.value;
    },
    names: async (role) =>
      (await nodes()).filter((node) => node.role?.value === role).map((node) => node.name?.value ?? ''),
    press: async (role, name) => {
      const last = Date.now() + 60_000;
      let node = await find(role, name);
      while (!node) {
        if (Date.now() > last) throw new Error(`no ${role} ${name} came within 60 s`);
        await sleep(50);
        node = await find(role, name);
      }
      const { object } = (await ask('DOM.resolveNode', { backendNodeId: node.backendDOMNodeId })) as {
        object: { objectId: string };
      };
      const functionDeclaration = 'function () { this.click(); }';
      await ask('Runtime.callFunctionOn', { objectId: object.objectId, functionDeclaration });
    },
    picture: async () => {
      const { data } = (await ask('Page.captureScreenshot')) as { data: string };
      return Buffer.from(data, 'base64');
    },
  };
}

async function pageAddress(port: number): Promise<string> {
  for (let tries = 0; tries < 2000; tries++) {
    const answer = await fetch(`http://127.0.0.1:${port}/json/list`);
    const targets = (await answer.json()) as { type: string; webSocketDebuggerUrl: string }[];
    const page = targets.find(({ type }) => type === 'page');
    if (page) return page.webSocketDebuggerUrl;
    await sleep(10);
  }
  throw new Error('the app opened no page');
}
