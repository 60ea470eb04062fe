import fs from 'node:fs';
import path from 'node:path';

/**
 * All that is below a folder, path by path, as one text a path: for comparing a tree before and after.
 * @param except paths below which nothing is looked at
 */
export function treeState(root: string, except: string[] = ['/run/bindery', '/var/lib/bindery']) {
  const state: Record<string, string> = {};
  const walk = (at: string): void => {
    if (except.includes(at)) return;
    const full = path.join(root, at);
    const stat = fs.lstatSync(full);
    const mode = (stat.mode & 0o7777).toString(8);
    if (stat.isSymbolicLink()) state[at] = `link ${fs.readlinkSync(full)}`;
    else if (stat.isFile()) state[at] = `file ${mode} ${fs.readFileSync(full, 'utf8')}`;
    else if (stat.isDirectory()) {
      state[at] = `folder ${mode}`;
      for (const name of fs.readdirSync(full)) walk(`${at === '/' ? '' : at}/${name}`);
    } else state[at] = 'something else';
  };
  walk('/');
  return state;
}
