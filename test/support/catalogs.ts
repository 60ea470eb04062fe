/** A catalog, or a part of one. */
export type Tree = Readonly<Record<string, unknown>>;

/** Every text of a catalog by its path, such as `check.noCard.title`; sentences with holes are left out. */
export function textsOf(catalog: object, at = ''): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [key, it] of Object.entries(catalog) as [string, unknown][]) {
    const path = at ? `${at}.${key}` : key;
    if (typeof it === 'string') texts.set(path, it);
    else if (typeof it === 'object' && it !== null)
      for (const [below, text] of textsOf(it, path)) texts.set(below, text);
  }
  return texts;
}

/** The texts of a catalog that say something else in another one. */
export function onlyIn(catalog: object, other: object): Set<string> {
  const others = textsOf(other);
  const own = [...textsOf(catalog)].filter(([path, text]) => others.get(path) !== text);
  const shared = new Set(others.values());
  return new Set(own.map(([, text]) => text).filter((text) => !shared.has(text)));
}
