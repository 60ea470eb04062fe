import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from '../support/sysfs-tree.ts';
import { spare, twoCards } from './support/machines.ts';
import { expect, test } from './support/test.ts';
import { picture } from './support/window.ts';

const folder = '/var/lib/bindery/journal';
const lines = (records: object[]): string => records.map((it) => `${JSON.stringify(it)}\n`).join('');

test('what was done in practice is told, shown to the letter, and taken back from there', async ({
  practise,
}) => {
  const { page, heading } = await practise();
  const rail = page.getByRole('navigation', { name: 'More' });
  const runs = page
    .getByRole('list', { name: 'History' })
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading') });

  await rail.getByRole('button', { name: 'History' }).click();
  await expect(heading).toHaveText('What you did on the sample machine');
  await expect(heading).toBeFocused();
  await expect(page.getByText('Nothing yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Back' }).click();

  await page.getByRole('button', { name: 'Choose a card' }).click();
  await page.getByRole('radio', { name: /^Only now/ }).check();
  await page.getByRole('button', { name: 'Review the change' }).click();
  await page.getByRole('button', { name: 'Bind to vfio-pci' }).click();
  await expect(rail.getByRole('button', { name: 'History' })).toBeDisabled();
  await expect(heading).toHaveText(/^It worked/);

  await rail.getByRole('button', { name: 'History' }).click();
  await expect(runs).toHaveCount(1);
  const run = runs.first();
  await expect(run).toContainText('Bind GeForce RTX 2070 SUPER until the restart');
  await expect(run).toContainText('Done');
  await expect(run.getByRole('time')).toBeVisible();
  await run.getByText('What it changed: four devices').click();
  await expect(run.getByText('26:00.0')).toBeVisible();
  await expect(run.getByText('was with nouveau')).toBeVisible();
  await run.getByText(/^Journal/).click();
  const journal = run.getByRole('region', { name: /^Journal/ });
  await expect(journal).toContainText('"record":"end","result":"done"');
  await run.getByRole('button', { name: 'Copy the journal' }).click();
  await expect(run.getByRole('button', { name: 'Copy the journal' })).toHaveText('Copied');
  await picture(page, 'history');

  await run.getByRole('button', { name: /^Take it back/ }).click();
  await expect(heading).toHaveText('This is how the card comes back');
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(heading).toHaveText('What you did on the sample machine');
  await run.getByRole('button', { name: /^Take it back/ }).click();
  await page.getByRole('button', { name: 'Release the card' }).click();
  await expect(heading).toHaveText('The card is back with Linux');
  await rail.getByRole('button', { name: 'History' }).click();
  await expect(runs).toHaveCount(2);
  await expect(runs.nth(0)).toContainText('This run took something back itself');
  await expect(runs.nth(1)).toContainText('Taken back since');
  await expect(page.getByRole('button', { name: /^Take it back/ })).toHaveCount(0);
});

test('a real run is told from the journal that root wrote', async ({ open }) => {
  const { page, heading, machine } = await open(twoCards);
  await page.getByRole('button', { name: 'Choose a card' }).click();
  await page.getByRole('radio', { name: /^Only now/ }).check();
  await page.getByRole('button', { name: 'Review the change' }).click();
  await page.getByRole('button', { name: 'Bind to vfio-pci' }).click();
  await expect(heading).toHaveText(/^It worked/);
  await page.getByRole('button', { name: 'History' }).click();
  await expect(heading).toHaveText('What Bindery did on this computer');
  const summary = page.getByText(/^Journal \d{8}T\d{6}Z-/);
  const name = /\d{8}T\d{6}Z-[0-9a-f]+/.exec((await summary.textContent()) ?? '')?.[0] ?? 'none';
  await summary.click();
  const written = readFileSync(machine.at(`${folder}/${name}.jsonl`), 'utf8');
  expect(await page.getByRole('region', { name: /^Journal/ }).textContent()).toBe(written.trimEnd());
  await expect(page.getByText('What it changed: four devices')).toBeVisible();
});

test('old runs say how they ended and why nothing takes them back', async ({ open }) => {
  const run = { record: 'run', format: 'bindery-journal/1', boot: 'before', gpu: spare, words: [] };
  const change = { record: 'folder', step: 1, path: '/etc/bindery', after: true };
  const end = (result: string) => ({ record: 'end', result });
  const { page } = await open(twoCards, (machine) => {
    const write = (name: string, text: string): void => {
      mkdirSync(dirname(machine.at(`${folder}/${name}`)), { recursive: true });
      writeFileSync(machine.at(`${folder}/${name}`), text);
    };
    const at = (day: number) => ({
      started: `2026-03-0${day}T09:12:00Z`,
      uptime: day,
      run: `000000000000000${day}`,
    });
    write('one.jsonl', lines([{ ...run, ...at(1), action: 'bind-boot' }, change, end('rolled-back')]));
    write('two.jsonl', lines([{ ...run, ...at(2), action: 'bind-now' }, end('refused')]));
    write(
      'three.jsonl',
      lines([{ ...run, ...at(3), action: 'enable-iommu', gpu: null }, change, end('done')]),
    );
    write('torn.jsonl', 'this is\nno journal\n');
  });
  await page.getByRole('button', { name: 'History' }).click();
  const cards = page.getByRole('list', { name: 'History' }).locator('> li');
  await expect(cards).toHaveCount(3);
  await expect(cards.nth(0)).toContainText('Turn the IOMMU on');
  await expect(cards.nth(0)).toContainText(/March 3, 2026/);
  await expect(cards.nth(0).getByRole('button', { name: /^Take it back/ })).toBeVisible();
  await expect(cards.nth(1)).toContainText('Stopped before any change');
  await expect(cards.nth(1)).toContainText('it changed nothing');
  await expect(cards.nth(2)).toContainText('A step failed, all put back');
  await expect(page.getByText('makes no sense')).toContainText('torn');
  await picture(page, 'history-old');
});

test('journals that only root may read are named, with the command that tells', async ({ practise }) => {
  const place = temporaryFolder('closed-journals');
  try {
    const file = join(place.path, 'closed.json');
    const entries = {
      [folder]: { folder: true },
      [`${folder}/20261122T091200Z-0123.jsonl`]: { unreadable: 'EACCES' },
    };
    writeFileSync(file, JSON.stringify({ format: 'bindery-capture/1', app: '1', removed: [], entries }));
    const { page } = await practise(file);
    await page.getByRole('button', { name: 'History' }).click();
    await expect(page.getByText('Only root may read them')).toContainText('sudo bindery status');
    await expect(page.getByText('may only be read by root')).toContainText('20261122T091200Z-0123');
    await picture(page, 'history-closed');
  } finally {
    place.remove();
  }
});
