import { describe, expect, it, vi } from 'vitest';
import { guardNavigation } from '../../../src-main/app/navigation-guard.ts';
import { pageAddress } from '../../../src-main/app/page-address.ts';
import { guardSession, mayLoad, mayUse } from '../../../src-main/app/session-guard.ts';
import { isFirstInstance } from '../../../src-main/app/single-instance.ts';

const page = pageAddress(undefined, true);
const live = pageAddress('http://localhost:5173', false);

describe('SECURITY(4): no network', () => {
  it.each([
    ['app://wizard/index.html', true],
    ['app://wizard/assets/index.js', true],
    ['app://other/index.html', false],
    ['app://wizard.example/', false],
    ['https://example.org/', false],
    ['http://localhost:5173/', false],
    ['ws://localhost:5173/', false],
    ['file:///etc/passwd', false],
    ['data:text/html,x', false],
    ['blob:app://wizard/1', false],
    ['devtools://devtools/bundled/x.html', false],
    ['ftp://wizard/', false],
    ['not a url', false],
    ['', false],
  ])('%s: %s', (url, expected) => {
    expect(mayLoad(url, page)).toBe(expected);
  });

  it.each([
    ['http://localhost:5173/main.ts', true],
    ['ws://localhost:5173/?token=1', true],
    ['devtools://devtools/bundled/x.html', true],
    ['http://localhost:9999/', false],
    ['https://example.org/', false],
  ])('while developing %s: %s', (url, expected) => {
    expect(mayLoad(url, live)).toBe(expected);
  });
});

describe('SECURITY(5): permissions', () => {
  it.each([
    ['clipboard-sanitized-write', 'app://wizard/index.html', true],
    ['clipboard-sanitized-write', 'app://wizard', true],
    ['clipboard-sanitized-write', 'https://example.org', false],
    ['clipboard-sanitized-write', '', false],
    ['clipboard-read', 'app://wizard/index.html', false],
    ['media', 'app://wizard/index.html', false],
    ['notifications', 'app://wizard/index.html', false],
    ['openExternal', 'app://wizard/index.html', false],
    ['fileSystem', 'app://wizard/index.html', false],
    ['a permission of a later Electron', 'app://wizard/index.html', false],
  ])('%s for %s: %s', (permission, from, expected) => {
    expect(mayUse(permission, from, page)).toBe(expected);
  });

  it('asks these rules in every handler of the session', () => {
    const handlers: Record<string, (...args: never[]) => unknown> = {};
    const keep = (name: string) => (handler: unknown) => {
      handlers[name] = handler as (...args: never[]) => unknown;
    };
    guardSession(
      {
        setPermissionRequestHandler: keep('request'),
        setPermissionCheckHandler: keep('check'),
        setDevicePermissionHandler: keep('device'),
        webRequest: { onBeforeRequest: keep('load') },
      },
      page,
    );
    const call = (name: string, ...args: unknown[]) => handlers[name]?.(...(args as never[]));
    const reply = vi.fn();
    call('load', { url: 'https://example.org/' }, reply);
    call('load', { url: 'app://wizard/index.html' }, reply);
    call('request', null, 'media', reply, { requestingUrl: 'app://wizard/index.html' });
    call('request', null, 'clipboard-sanitized-write', reply, { requestingUrl: 'app://wizard/index.html' });
    expect(reply.mock.calls).toEqual([[{ cancel: true }], [{ cancel: false }], [false], [true]]);
    expect(call('check', null, 'media', 'app://wizard')).toBe(false);
    expect(call('check', null, 'clipboard-sanitized-write', 'app://wizard')).toBe(true);
    expect(call('device', { deviceType: 'usb' })).toBe(false);
  });
});

describe('SECURITY(6): the page stays where it is', () => {
  const listeners = new Map<string, (...args: unknown[]) => void>();
  let opener: ((details: unknown) => unknown) | undefined;
  const contents = {
    on: (name: string, listener: (...args: unknown[]) => void) => listeners.set(name, listener),
    setWindowOpenHandler: (handler: (details: unknown) => unknown) => {
      opener = handler;
    },
  };
  guardNavigation({
    on: (name: string, created: (event: unknown, contents: unknown) => void) => {
      expect(name).toBe('web-contents-created');
      created({}, contents);
    },
  } as never);

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])(
    'prevents %s',
    (name) => {
      const preventDefault = vi.fn();
      listeners.get(name)?.({ preventDefault });
      expect(preventDefault).toHaveBeenCalledOnce();
    },
  );

  it('opens no other window', () => {
    expect(opener?.({ url: 'app://wizard/index.html' })).toEqual({ action: 'deny' });
  });
});

describe('SECURITY(15): a single instance', () => {
  const window = { isMinimized: () => true, restore: vi.fn(), show: vi.fn(), focus: vi.fn() };

  it('brings the window forward at a second start', () => {
    const on = vi.fn();
    expect(isFirstInstance({ requestSingleInstanceLock: () => true, on }, () => window)).toBe(true);
    const [name, second] = on.mock.calls[0] as [string, (...args: unknown[]) => void];
    expect(name).toBe('second-instance');
    second({}, ['bindery', '--root', '/elsewhere'], '/');
    expect(window.restore).toHaveBeenCalledOnce();
    expect(window.show).toHaveBeenCalledOnce();
    expect(window.focus).toHaveBeenCalledOnce();
  });

  it('is silent when it comes before there is a window', () => {
    const on = vi.fn();
    isFirstInstance({ requestSingleInstanceLock: () => true, on }, () => undefined);
    const [, second] = on.mock.calls[0] as [string, () => void];
    expect(second).not.toThrow();
  });

  it('is not the first when another holds the lock', () => {
    const on = vi.fn();
    expect(isFirstInstance({ requestSingleInstanceLock: () => false, on }, () => window)).toBe(false);
    expect(on).not.toHaveBeenCalled();
  });
});
