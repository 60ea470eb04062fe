import type { Page } from '@playwright/test';

/** One place where the Tab key stops. */
interface Stop {
  name: string;
  /** The look of the element and what is around and in it, with and without the focus. */
  focused: string;
  blurred: string;
  /** Where it stands from the place before it, if both scroll together. */
  isBackwards: boolean;
}

/**
 * Goes once around the page with the Tab key.
 * @returns what a person at the keyboard would miss: a stop that does not show that it has the focus, or one
 * that lies before the one that came before it
 */
export async function focusFaults(page: Page): Promise<string[]> {
  await page.evaluate(watchFocus);
  // The bound is far above what any page has; a page that never comes round is a fault of its own.
  for (let presses = 0; presses < 400; presses += 10) {
    // Ten at a time, without waiting for each.
    await Promise.all(Array.from({ length: 10 }, () => page.keyboard.press('Tab')));
    if (await page.evaluate(() => watched().isRound)) break;
  }
  const { stops, isRound } = await page.evaluate(() => watched());
  await page.evaluate(() => {
    stopWatching();
  });
  const faults = stops.flatMap(({ name, focused, blurred, isBackwards }) => [
    ...(focused === blurred ? [`${name} does not show its focus`] : []),
    ...(isBackwards ? [`${name} lies before the stop that came before it`] : []),
  ]);
  // A single stop has nothing to come round to.
  return isRound || stops.length < 2 ? faults : [...faults, 'the Tab key never comes round'];
}

declare function watched(): { stops: Stop[]; isRound: boolean };
declare function stopWatching(): void;

/** Runs in the page: writes down every stop. */
function watchFocus(): void {
  const stops: (Stop & { element: Element })[] = [];
  let isRound = false;
  const look = (element: Element): string =>
    [element, element.parentElement, element.closest('label'), element.firstElementChild]
      .map((it) => (it ? getComputedStyle(it) : null))
      .map((style) => (style ? `${style.outline} ${style.boxShadow}` : ''))
      .join(' | ');
  const scroller = (element: Element): Element | null => {
    for (let at = element.parentElement; at; at = at.parentElement)
      if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
    return null;
  };
  const isBefore = (next: Element, last: Element | undefined): boolean => {
    // From the end of the page the way goes on at its beginning.
    const isFollowing = last && last.compareDocumentPosition(next) & Node.DOCUMENT_POSITION_FOLLOWING;
    if (!isFollowing || scroller(next) !== scroller(last)) return false;
    const [here, there] = [next.getBoundingClientRect(), last.getBoundingClientRect()];
    return here.bottom <= there.top && here.left < there.right;
  };
  const watching = new AbortController();
  const onFocus = ({ target }: FocusEvent): void => {
    if (!(target instanceof Element)) return;
    const last = stops.at(-1);
    // Behind the last stop the focus leaves the page for a moment, and comes back to where it was.
    if (target === last?.element) return;
    if (last) last.blurred = look(last.element);
    if (stops.some(({ element }) => element === target)) {
      isRound = true;
      return;
    }
    if (isRound) return;
    const name = (
      target.getAttribute('aria-label') ??
      target.closest('label, [role]')?.textContent ??
      target.textContent
    ).trim();
    stops.push({
      element: target,
      name: `${target.tagName} "${name.slice(0, 40)}"`,
      focused: look(target),
      blurred: '',
      isBackwards: isBefore(target, last?.element),
    });
  };
  document.addEventListener('focusin', onFocus, { signal: watching.signal });
  Object.assign(globalThis, {
    watched: () => ({ isRound, stops: stops.map((stop) => ({ ...stop, element: null })) }),
    stopWatching: () => {
      watching.abort();
    },
  });
}
