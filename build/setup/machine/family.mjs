import { readFileSync } from 'node:fs';

/** @typedef {'debian' | 'fedora' | 'arch'} Family distributions that share their package names */

/** @type {Record<string, Family>} */
const families = {
  debian: 'debian',
  ubuntu: 'debian',
  fedora: 'fedora',
  rhel: 'fedora',
  arch: 'arch',
};

/**
 * The family of a distribution, by its ID and then by those it says it is like.
 * @param {string} osRelease contents of /etc/os-release
 * @returns {Family | undefined}
 */
export function familyOf(osRelease) {
  const value = (/** @type {string} */ key) =>
    new RegExp(`^${key}=["']?([^"'\n]*)`, 'm').exec(osRelease)?.[1]?.split(/\s+/) ?? [];
  for (const id of [...value('ID'), ...value('ID_LIKE')]) {
    const family = Object.hasOwn(families, id) ? families[id] : undefined;
    if (family) return family;
  }
  return undefined;
}

/** The family of this machine. @returns {Family | undefined} */
export function thisFamily() {
  for (const file of ['/etc/os-release', '/usr/lib/os-release']) {
    try {
      return familyOf(readFileSync(file, 'utf8'));
    } catch {
      // Not there: try the next.
    }
  }
  return undefined;
}
