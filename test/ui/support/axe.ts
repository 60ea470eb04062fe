import type { Page } from '@playwright/test';
import type axe from 'axe-core';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What a theme can make worse. */
const colourRules = ['color-contrast', 'link-in-text-block'];

/**
 * What axe-core finds on the page as it is shown now: WCAG 2.2 AA and its list of good practice.
 * @param what all of it, or only what depends on the theme
 * @returns one line for every element that breaks a rule
 */
export async function axeFaults(page: Page, what: 'all' | 'colours'): Promise<string[]> {
  // The inspector evaluates it: the page's own policy lets no such script in.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  return page.evaluate(
    async (runOnly) => {
      const { axe: rules } = globalThis as unknown as { axe: typeof axe };
      const { violations } = await rules.run(document, {
        runOnly,
        resultTypes: ['violations'],
      });
      // A tree's item holds the items below it, whose words are not its own. Its name begins with what it shows.
      const isTreeItem = (html: string): boolean => html.includes('role="treeitem"');
      return violations.flatMap(({ id, nodes }) =>
        nodes
          .filter(({ html }) => id !== 'label-content-name-mismatch' || !isTreeItem(html))
          .map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary ?? ''}`),
      );
    },
    what === 'all'
      ? ({ type: 'tag', values: tags } as const)
      : ({ type: 'rule', values: colourRules } as const),
  );
}
