import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * @typedef {object} Licence
 * @property {string} name of the package
 * @property {string} version
 * @property {string} licence as its package.json says
 * @property {string} text of its licence file; empty where it has none
 */

/**
 * A plugin that writes `licences.json` beside a build: the packages whose code really is in it, whatever
 * package.json calls them.
 * @returns {import('vite').Plugin}
 */
export function licences() {
  return {
    name: 'licences',
    generateBundle(_options, bundle) {
      /** @type {Map<string, Licence>} */
      const found = new Map();
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        for (const [id, module] of Object.entries(chunk.modules)) {
          const folder = module.renderedLength > 0 ? packageFolder(id) : undefined;
          if (folder && !found.has(folder)) found.set(folder, licenceOf(folder));
        }
      }
      const all = [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
      this.emitFile({
        type: 'asset',
        fileName: 'licences.json',
        source: `${JSON.stringify(all, null, 2)}\n`,
      });
    },
  };
}

/**
 * The folder of the package that a module belongs to; none for our own sources.
 * @param {string} id of the module: a path, perhaps with a mark before it and a query behind it
 * @returns {string | undefined}
 */
export function packageFolder(id) {
  const path = id.replace(/^\0/, '').replace(/\?.*$/, '');
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0];
}

/** @param {string} folder @returns {Licence} */
function licenceOf(folder) {
  /** @type {unknown} */
  const project = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const { name, version, license } = /** @type {Record<string, string | undefined>} */ (project);
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(?:\.\w+)?$/i.test(entry));
  return {
    name: name ?? folder.slice(dirname(folder).length + 1),
    version: version ?? '',
    licence: license ?? '',
    text: file ? readFileSync(join(folder, file), 'utf8').trim() : '',
  };
}
