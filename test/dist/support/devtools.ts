import { setTimeout as sleep } from 'node:timers/promises';

/** A page as Chromium's own protocol shows it. */
export interface Page {
  /** The main heading's text, empty while there is none. */
  heading: () => Promise<string>;
  /** What the accessibility tree holds of a role, by name. */
  names: (role: string) => Promise<string[]>;
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
  return {
    heading: async () => {
      const expression = `document.querySelector('h1')?.textContent ?? ''`;
      const { result } = (await ask('Runtime.evaluate', { expression })) as { result: { value: string } };
      return result.value;
    },
    names: async (role) => {
      const { nodes } = (await ask('Accessibility.getFullAXTree')) as { nodes: Node[] };
      return nodes.filter((node) => node.role?.value === role).map((node) => node.name?.value ?? '');
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
