import { run } from '../lib/run.mjs';
import { say } from '../lib/say.mjs';

/**
 * @typedef {import('./family.mjs').Family} Family
 * @typedef {import('./needs.mjs').Missing} Missing
 */

const installers = {
  debian: ['apt-get', 'install', '-y', '--no-install-recommends'],
  fedora: ['dnf', 'install', '-y', '--setopt=install_weak_deps=False'],
  arch: ['pacman', '-S', '--needed', '--noconfirm'],
};

/**
 * Installs what is missing, as root or by a sudo that asks for no password. Where that is not possible it says
 * what is missing and the command that installs it.
 * @param {Missing[]} missing
 * @param {Family | undefined} family
 * @returns {Promise<boolean>} whether nothing is missing any more, as far as the package manager says
 */
export async function installMissing(missing, family) {
  if (missing.length === 0) return true;
  const unknown = missing.filter(({ install }) => install === null).map(({ name }) => name);
  if (unknown.length > 0) {
    say(`MISSING: ${unknown.join(', ')}. Install it with your distribution's package manager.`);
  }
  const wanted = [...new Set(missing.flatMap(({ install }) => install ?? []))];
  if (wanted.length === 0 || !family) return false;

  const asRoot = await rootPrefix();
  if (!asRoot) {
    const named = await settle(wanted, family);
    const known = missing.filter(({ install }) => install !== null).map(({ name }) => name);
    say(`MISSING: ${known.join(', ')}. Install with:\n  sudo ${shown(installers[family], named)}`);
    return false;
  }
  say(`Installing ${wanted.join(', ')} ...`);
  const failure = await install(wanted, family, asRoot);
  if (failure) say(failure);
  return !failure && unknown.length === 0;
}

/**
 * @param {string[]} wanted
 * @param {Family} family
 * @param {string[]} asRoot
 * @returns {Promise<string | undefined>} what went wrong
 */
async function install(wanted, family, asRoot) {
  /** @param {string[]} words @param {boolean} [show] */
  const root = ([program = '', ...args], show = false) =>
    run(program, args, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, seconds: 1800, show });
  // A fresh system has no package lists yet, and old ones name files that are gone.
  if (family === 'debian') await root([...asRoot, 'apt-get', 'update', '-q']);
  const named = await settle(wanted, family);
  const command = [...installers[family], ...named];
  // Another package manager may be at work, as on a machine that updates itself.
  const patience = family === 'debian' ? ['-o', 'DPkg::Lock::Timeout=300'] : [];
  const { code } = await root([...asRoot, ...command, ...patience], true);
  return code === 0 ? undefined : `That failed (exit code ${code}): ${shown(command, [])}`;
}

/**
 * Chooses among `a|b` the first that the package lists have.
 * @param {string[]} wanted
 * @param {Family} family
 */
async function settle(wanted, family) {
  const named = [];
  for (const choice of wanted) {
    let [name = choice, ...others] = choice.split('|');
    while (family === 'debian' && others.length > 0 && !(await aptHas(name))) name = others.shift() ?? name;
    named.push(name);
  }
  return named;
}

/** @param {string} name */
async function aptHas(name) {
  return (await run('apt-cache', ['show', '--no-all-versions', name])).code === 0;
}

/** @returns {Promise<string[] | undefined>} the words before a command that must run as root */
async function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  return (await run('sudo', ['-n', 'true'], { seconds: 10 })).code === 0 ? ['sudo', '-n'] : undefined;
}

/** @param {string[]} command @param {string[]} more */
function shown(command, more) {
  return [...command, ...more].map((word) => (/[^\w./=+-]/.test(word) ? `'${word}'` : word)).join(' ');
}
