import * as v from 'valibot';

const pixels = v.pipe(v.number(), v.safeInteger(), v.minValue(-100_000), v.maxValue(100_000));
const size = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(100_000));

/** Where the window was and how large, as if not maximised, and whether it was. */
export const windowPlace = v.object({
  x: pixels,
  y: pixels,
  width: size,
  height: size,
  maximised: v.boolean(),
});
export type WindowPlace = v.InferOutput<typeof windowPlace>;

export type Area = Pick<WindowPlace, 'x' | 'y' | 'width' | 'height'>;

/** What of a window must lie on a screen for a person to take hold of it: a piece of its upper edge. */
const grip = { width: 120, height: 24 };

/**
 * A remembered place, if it still is one: a screen may have been unplugged since, or made smaller.
 * @param screens the part of each screen that windows may use
 */
export function usablePlace(place: WindowPlace | null, screens: readonly Area[]): WindowPlace | null {
  return place && screens.some((screen) => canBeGripped(place, screen)) ? place : null;
}

function canBeGripped(window: Area, screen: Area): boolean {
  const left = Math.max(window.x, screen.x);
  const right = Math.min(window.x + window.width, screen.x + screen.width);
  const top = Math.max(window.y, screen.y);
  const bottom = Math.min(window.y + window.height, screen.y + screen.height);
  return window.y >= screen.y && right - left >= grip.width && bottom - top >= grip.height;
}
