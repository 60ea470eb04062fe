import { readFileSync } from 'node:fs';

/**
 * The value in a JSON file.
 * @param {string} path
 * @returns {unknown}
 * @throws when there is no such file or it is not JSON
 */
export function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}
