import type { Page } from '@playwright/test';

/** Words that nearly every English sentence has and no German one. */
const english =
  /\b(?:the|of|and|is|are|not|with|from|by|this|that|these|for|be|what|which|no|has|have|it|its|you|your|could|does|do|goes|to|on the|at the|as it)\b/i;

/** Names that have such a word in them: of makers and devices, of settings in a firmware, of a tool's options. */
const names = /VT for Directed I\/O|Technology for Directed|options? of|--\w+/;

/**
 * What a person sees or hears of the page that is English: sentences, and whatever stands in the English catalog
 * and not in that of the page's language. Code, paths, keys and scripts are the same in every language.
 * @param catalog every string of the English catalog that has another one in its place
 */
export async function leftInEnglish(page: Page, catalog: ReadonlySet<string>): Promise<string[]> {
  const shown = await page.evaluate(() => {
    const found = new Set<string>();
    const same = 'pre, code, kbd, .mono, script, style, [lang=en]';
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const at = walker.currentNode.parentElement;
      if (at?.checkVisibility() && !at.closest(same)) found.add(walker.currentNode.nodeValue ?? '');
    }
    for (const element of document.querySelectorAll('body *')) {
      for (const name of ['aria-label', 'title', 'placeholder', 'aria-description'])
        found.add(element.getAttribute(name) ?? '');
    }
    return [...found].map((text) => text.replace(/\s+/g, ' ').trim()).filter(Boolean);
  });
  return shown.filter((text) => catalog.has(text) || (english.test(text) && !names.test(text)));
}
