import type { Offer, Way } from '#shared/wizard/offer.ts';
import { text } from '../text/index.ts';

const isBinding = (way: Way): boolean => way.startsWith('bind-');

/**
 * The question above the ways, and what each is called under it. Where all of them bind, it is when; beside ways
 * back each says what it does.
 */
export function wayTitles({ kind, ways }: Offer): { legend: string; titleOf: (way: Way) => string } {
  const { legends, titles, asActions } = text.ways;
  if (ways.every(({ way }) => isBinding(way))) return { legend: legends.when, titleOf: (way) => titles[way] };
  const titleOf = (way: Way): string => {
    if (way === 'bind-boot') return asActions[kind === 'release' ? 'bind-boot-too' : 'bind-boot'];
    return way === 'bind-now' ? asActions['bind-now'] : titles[way];
  };
  return { legend: legends.what, titleOf };
}
