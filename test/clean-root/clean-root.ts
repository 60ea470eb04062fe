// `npm run clean-root`: the README's two commands as a newcomer gives them, in a Debian that holds nothing but Node
// and npm, and a list of what they installed. Needs root, debootstrap and Xvfb.
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { root as checkout } from '../../build/setup/lib/paths.mjs';
import { run } from '../../build/setup/lib/run.mjs';
import { runMain, say, SetupError } from '../../build/setup/lib/say.mjs';
import { startDisplay } from '../../build/setup/machine/display.mjs';
import { openPackaged } from '../dist/support/window.ts';
import { debianSource } from '../lab/guest/debian.ts';
import { ownCertificates, personIn, type Person } from './person.ts';

const pictures = join(checkout, 'test-results', 'clean-root');
const newcomer = 'newcomer';

async function main(): Promise<number> {
  if (process.geteuid?.() !== 0) throw new SetupError('A root of its own can only be made by root.');
  const made = mkdtempSync('/var/tmp/bindery-clean-root-');
  // Everybody in there has to pass through it.
  chmodSync(made, 0o755);
  const display = await startDisplay();
  try {
    await makeRoot(made);
    const root = personIn(made, 'root', display.env);
    const user = personIn(made, newcomer, display.env);
    const before = await packages(root);

    await start(user, root);
    const started = await packages(root);
    const verdict = await test(root);
    const tested = await packages(root);

    tell('npm start', before, started);
    tell('npm test', started, tested);
    console.log(`\n${verdict.line}`);
    return verdict.code;
  } finally {
    display.stop();
    // What is mounted in there is mounted for its own processes only.
    rmSync(made, { recursive: true, force: true });
  }
}

/** A root with Debian's smallest set, Node and npm, two people's clones, and nothing else. */
async function makeRoot(made: string): Promise<void> {
  const { mirror, codename } = await debianSource();
  say(`Making a clean Debian ${codename} ...`);
  await must('debootstrap', ['--variant=minbase', codename, made, mirror]);
  const sources = '/etc/apt/sources.list.d/debian.sources';
  if (existsSync(sources)) cpSync(sources, join(made, sources));
  cpSync('/etc/resolv.conf', join(made, 'etc', 'resolv.conf'), { dereference: true });
  // Of a network whose certificates are its own, for Node.
  if (ownCertificates) cpSync(ownCertificates, join(made, ownCertificates), { dereference: true });

  // npm says where it is to the scripts that it runs.
  const npm = process.env['npm_execpath'];
  if (npm === undefined) throw new SetupError('Start this by `npm run clean-root`.');
  const modules = join(made, 'usr', 'local', 'lib', 'node_modules');
  cpSync(process.execPath, join(made, 'usr', 'local', 'bin', 'node'), { dereference: true });
  cpSync(resolve(dirname(npm), '..'), join(modules, 'npm'), { recursive: true, dereference: true });
  symlinkSync('../lib/node_modules/npm/bin/npm-cli.js', join(made, 'usr', 'local', 'bin', 'npm'));

  await must('chroot', [made, 'useradd', '--create-home', '--shell', '/bin/sh', newcomer]);
  for (const home of ['root', join('home', newcomer)])
    await must('git', ['clone', '--quiet', checkout, join(made, home, 'bindery')]);
  await must('chroot', [made, 'chown', '-R', `${newcomer}:`, `/home/${newcomer}`]);
}

/** A person's way through `npm start`: it names what is missing, an administrator installs that, the window opens. */
async function start(by: Person, administrator: Person): Promise<void> {
  say('npm start, the first time ...');
  const first = await by.run(['npm', 'start'], { seconds: 1800 });
  const install = /^ {2}sudo (apt-get install .*)$/m.exec(first.output)?.[1];
  if (install === undefined) throw new Error(`It asked for nothing:\n${first.output}`);
  say(`It asks for: sudo ${install}`);
  const asked = await administrator.run(['sh', '-c', `apt-get -q update && ${install}`], { seconds: 1800 });
  if (asked.code !== 0) throw new Error(`That failed:\n${asked.output}`);

  say('npm start, the second time ...');
  const words = by.words(['npm', 'start', '--']);
  const window = await openPackaged(
    words,
    { words: [], env: by.env, home: '', leave: () => undefined },
    found,
  );
  try {
    mkdirSync(pictures, { recursive: true });
    writeFileSync(join(pictures, 'first-page.png'), await window.page.picture());
    say(`The window says: ${await window.page.heading()}`);
  } finally {
    await window.close();
  }
}

/** The first page's heading, once there is a verdict. */
const found = /^(?!Looking).+/;

/** `npm test` as root, and what its last line says. */
async function test(root: Person): Promise<{ line: string; code: number }> {
  say('npm test ...');
  const { code, output } = await root.run(['env', 'CI=true', 'npm', 'test'], { seconds: 7200 });
  writeFileSync(join(pictures, 'npm-test.log'), output);
  return { line: output.trimEnd().split('\n').at(-1) ?? '', code };
}

/** Debian's packages that are installed, each with its size in KiB. */
type Packages = Map<string, number>;

async function packages(root: Person): Promise<Packages> {
  const { output } = await root.run(['dpkg-query', '-W', '-f=${Package} ${Installed-Size}\\n']);
  const rows = output.split('\n').filter((line) => line !== '');
  return new Map(rows.map((line) => line.split(' ')).map(([name = '', size]) => [name, Number(size)]));
}

/** Says what came with a command, and how large it is. */
function tell(command: string, before: Packages, after: Packages): void {
  const come = [...after].filter(([name]) => !before.has(name));
  const size = come.reduce((sum, [, kib]) => sum + kib, 0);
  const names = come.map(([name]) => name).join(' ');
  console.log(`\n${command} installed ${come.length} packages, ${Math.round(size / 1024)} MiB:\n${names}`);
}

async function must(program: string, args: string[]): Promise<void> {
  const { code, output } = await run(program, args, { seconds: 1800 });
  if (code !== 0) throw new Error(`${program} failed (exit code ${code}):\n${output}`);
}

await runMain(main, (message) => {
  console.error(message);
  return 1;
});
