import { readFileSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { dispatch } from '../../../shared/ipc/dispatch.ts';
import type { Handlers } from '../../../shared/ipc/contract.ts';
import { openProjectPage, projectPage } from '../../../src-main/app/project-page.ts';

it('SECURITY(16): is the one that package.json names, by https', () => {
  const { homepage } = JSON.parse(readFileSync('package.json', 'utf8')) as { homepage: string };
  expect(projectPage).toBe(homepage);
  expect(new URL(projectPage).protocol).toBe('https:');
});

it('SECURITY(16): is all that the browser is ever handed', async () => {
  const openExternal = vi.fn(() => Promise.resolve());
  expect(await openProjectPage({ openExternal })).toBe(true);
  expect(openExternal.mock.calls).toEqual([[projectPage]]);
});

it('says so where there is no browser', async () => {
  expect(await openProjectPage({ openExternal: () => Promise.reject(new Error('none')) })).toBe(false);
});

it.each([['https://example.org/'], [{ url: 'https://example.org/' }], [null], ['']])(
  'SECURITY(16): cannot be named by the window: %j',
  async (argument) => {
    const open = vi.fn();
    const handlers = { 'app.openProjectPage': open } as unknown as Handlers;
    expect(await dispatch(handlers, 'app.openProjectPage', argument, () => '')).toMatchObject({
      ok: false,
      error: { code: 'bad-request' },
    });
    expect(open).not.toHaveBeenCalled();
  },
);
