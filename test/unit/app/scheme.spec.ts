import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { contentPolicy } from '../../../src-main/app/content-policy.ts';
import { readPageFiles, type PageFile } from '../../../src-main/app/page-files.ts';
import { announceScheme, answer, servePage } from '../../../src-main/app/scheme.ts';

let folder = '';
let files: Map<string, PageFile>;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bindery-page-'));
  const page = join(folder, 'renderer');
  mkdirSync(join(page, 'assets'), { recursive: true });
  writeFileSync(join(page, 'index.html'), '<!doctype html>');
  writeFileSync(join(page, 'assets/index.js'), 'export {};');
  writeFileSync(join(page, 'notes.md'), 'not a page');
  writeFileSync(join(folder, 'secret.html'), 'outside');
  symlinkSync(join(folder, 'secret.html'), join(page, 'linked.html'));
  files = readPageFiles(page);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const get = (url: string, method = 'GET') => answer(files, { method, url });

describe('SECURITY(2): the page comes from a fixed map', () => {
  it('holds the files a page is made of, and no others', () => {
    expect([...files.keys()].sort()).toEqual(['/assets/index.js', '/index.html']);
  });

  it.each([
    ['app://wizard/index.html', 'text/html; charset=utf-8', '<!doctype html>'],
    ['app://wizard/assets/index.js', 'text/javascript; charset=utf-8', 'export {};'],
    ['app://wizard/index.html?x=1#y', 'text/html; charset=utf-8', '<!doctype html>'],
  ])('answers %s', async (url, type, body) => {
    const response = get(url);
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Type')).toBe(type);
    expect(await response.text()).toBe(body);
  });

  it.each([
    'app://wizard/',
    'app://wizard/../secret.html',
    'app://wizard/%2e%2e/secret.html',
    'app://wizard/assets/..%2f..%2fsecret.html',
    'app://wizard//index.html',
    'app://wizard/linked.html',
    'app://wizard/notes.md',
    'app://wizard/__proto__',
    'app://other/index.html',
    'app://wizard.example/index.html',
    'app://wizard:1/index.html',
  ])('does not know %s', async (url) => {
    const response = get(url);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('');
  });

  it.each(['POST', 'HEAD', 'PUT', 'OPTIONS'])('takes no %s', (method) => {
    expect(get('app://wizard/index.html', method).status).toBe(404);
  });

  it('registers one scheme with an origin, and no way past the policy', () => {
    const registerSchemesAsPrivileged = vi.fn();
    announceScheme({ registerSchemesAsPrivileged });
    expect(registerSchemesAsPrivileged.mock.calls).toEqual([
      [[{ scheme: 'app', privileges: { standard: true, secure: true } }]],
    ]);
    const handle = vi.fn();
    servePage({ handle }, files);
    expect(handle.mock.calls[0]?.[0]).toBe('app');
  });
});

describe('SECURITY(3): the content policy', () => {
  it.each(['app://wizard/index.html', 'app://wizard/nothing'])('stands in the header of %s', (url) => {
    expect(get(url).headers.get('Content-Security-Policy')).toBe(contentPolicy);
    expect(get(url).headers.get('X-Content-Type-Options')).toBe('nosniff');
  });

  it('allows nothing by default, nothing inline and no connection', () => {
    const rules = new Map(contentPolicy.split('; ').map((rule) => [rule.split(' ')[0], rule]));
    expect(rules.get('default-src')).toBe("default-src 'none'");
    expect(rules.get('script-src')).toBe("script-src 'self'");
    expect(rules.get('style-src')).toBe("style-src 'self'");
    expect(rules.get('connect-src')).toBe("connect-src 'none'");
    expect(contentPolicy).not.toMatch(/unsafe|\*|https?:/);
  });
});
