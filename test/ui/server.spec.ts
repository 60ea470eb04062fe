import { server } from './support/server.ts';
import { expect, test } from './support/test.ts';
import { picture } from './support/window.ts';

test('a server with five hundred devices stays readable', async ({ open }) => {
  expect(server.devices.length).toBeGreaterThanOrEqual(500);
  const { page, heading } = await open(server);
  await expect(heading).toHaveText('Eight graphics cards are ready for a virtual machine');
  await picture(page, 'server-check');
  await page.getByRole('button', { name: 'Choose a card' }).click();
  await expect(page.getByRole('group', { name: 'Graphics cards' }).locator('[name=gpu]')).toHaveCount(9);
  const map = page.getByRole('region', { name: 'What is wired together' });
  await expect(map.getByText('goes to the virtual machine')).toHaveCount(1);
  await expect(map).toContainText('480 groups, 480 devices, no graphics card');
  // Nine cards, each in a line of its own, and nothing of the rest.
  await expect(map.getByRole('treeitem', { name: /A100|ASPEED/ })).toHaveCount(9);
  await expect(map.getByRole('treeitem', { name: /Everything else/, expanded: false })).toHaveCount(1);
  await picture(page, 'server-choose');
});
