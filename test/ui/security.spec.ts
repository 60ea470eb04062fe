import { twoCards } from './support/machines.ts';
import { expect, test } from './support/test.ts';

test('the page has its own origin and nothing of Node or Electron', async ({ open }) => {
  const { page } = await open(twoCards);
  const seen = await page.evaluate(() => ({
    origin: `${location.protocol}//${location.host}`,
    globals: ['process', 'require', 'module', 'Buffer', 'global', 'electron', '__dirname'].filter(
      (name) => name in globalThis,
    ),
    bridge: Object.keys(window.bindery).sort(),
    isFrozen: Object.isFrozen(window.bindery),
  }));
  expect(seen).toEqual({ origin: 'app://wizard', globals: [], bridge: ['invoke', 'on'], isFrozen: true });
});

test('the bridge knows its own names and nothing else', async ({ open }) => {
  const { page } = await open(twoCards);
  const answers = await page.evaluate(async () => ({
    unknown: await window.bindery.invoke('shell.run', 'id').then(
      () => 'answered',
      () => 'refused',
    ),
    malformed: await window.bindery.invoke('plan.make', {
      action: 'bind-now',
      gpu: '../../etc',
      accepted: [],
    }),
    script: await window.bindery.invoke('plan.apply', { script: 'id', sha256: 'x' }),
  }));
  expect(answers.unknown).toBe('refused');
  expect(answers.malformed).toMatchObject({ ok: false, error: { code: 'bad-request' } });
  expect(answers.script).toMatchObject({ ok: false, error: { code: 'bad-request' } });
});

test('nothing leaves the page', async ({ open }) => {
  const { page, app } = await open(twoCards);
  const reached = await page.evaluate(async () => {
    const outcome = (use: Promise<unknown>): Promise<string> =>
      use.then(
        () => 'reached',
        () => 'blocked',
      );
    const loads = (make: (done: () => void, fail: () => void) => void): Promise<string> =>
      outcome(
        new Promise<void>((done, fail) => {
          make(done, () => {
            fail(new Error('blocked'));
          });
        }),
      );
    return {
      fetch: await outcome(fetch('http://127.0.0.1:9/')),
      // The page's own files may be loaded as scripts and styles, not read.
      fetchSelf: await outcome(fetch('app://wizard/index.html')),
      image: await loads((done, fail) => {
        const image = new Image();
        image.onload = done;
        image.onerror = fail;
        image.src = 'http://127.0.0.1:9/x.png';
      }),
      socket: await loads((done, fail) => {
        try {
          const socket = new WebSocket('ws://127.0.0.1:9/');
          socket.onopen = done;
          socket.onerror = fail;
        } catch {
          fail();
        }
      }),
      opened: window.open('https://example.org/') === null ? 'blocked' : 'reached',
      // In a timer of its own: what the inspector itself evaluates may do more than the page.
      code: await new Promise<string>((done) => {
        setTimeout(() => {
          try {
            globalThis.eval('1');
            done('reached');
          } catch {
            done('blocked');
          }
        });
      }),
      markup: await outcome(
        Promise.resolve().then(() => {
          document.createElement('div').innerHTML = '<b>x</b>';
        }),
      ),
    };
  });
  for (const [what, outcome] of Object.entries(reached)) expect(outcome, what).toBe('blocked');
  expect(app.windows()).toHaveLength(1);

  await page.evaluate(() => {
    location.href = 'https://example.org/';
  });
  await page.waitForTimeout(300);
  expect(page.url()).toMatch(/^app:\/\/wizard\//);
});

test('the whole way breaks no rule of the content policy', async ({ open }) => {
  const { page, heading } = await open(twoCards);
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.addInitScript(() => {
    const found: string[] = [];
    Object.assign(globalThis, { violations: found });
    document.addEventListener('securitypolicyviolation', (event) => {
      found.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
    });
  });
  // From its first byte on, with the listener there.
  await page.reload();
  await page.getByRole('button', { name: 'Choose a card' }).click();
  await page.getByRole('radio', { name: /^Only now/ }).check();
  await page.getByRole('button', { name: 'Review the change' }).click();
  await page.getByRole('button', { name: 'Bind to vfio-pci' }).click();
  await expect(heading).toHaveText(/^It worked/);
  await page.getByRole('button', { name: 'Copy QEMU arguments' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => (globalThis as { violations?: string[] }).violations)).toEqual([]);
  expect(complaints).toEqual([]);
  // The listener hears: a rule that is broken on purpose is counted.
  await page.evaluate(() => {
    document.body.setAttribute('style', 'color: red');
  });
  await expect
    .poll(() => page.evaluate(() => (globalThis as { violations?: string[] }).violations?.length))
    .toBe(1);
});
