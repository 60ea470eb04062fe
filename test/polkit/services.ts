import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Nobody's real names: the three users differ only in what the rules below say of them. */
export const users = { yes: 'bindery-test-yes', no: 'bindery-test-no', asked: 'bindery-test-asked' } as const;
export type User = keyof typeof users;

const rulesFile = '/etc/polkit-1/rules.d/00-bindery-test.rules';
const rules = `polkit.addRule(function(action, subject) {
  if (action.id != "org.freedesktop.policykit.exec") return;
  if (subject.user == "${users.yes}") return polkit.Result.YES;
  if (subject.user == "${users.no}") return polkit.Result.NO;
});
`;
const busSocket = '/run/dbus/system_bus_socket';
const daemons = ['/usr/lib/polkit-1/polkitd', '/usr/libexec/polkitd', '/usr/libexec/polkit-1/polkitd'];

/** Makes users and rules, and starts the bus and polkit where none runs. @returns the way to undo all of it */
export async function startServices(): Promise<() => void> {
  const started: ChildProcess[] = [];
  const stop = () => {
    for (const child of started.reverse()) child.kill();
    rmSync(rulesFile, { force: true });
    removeUsers();
  };
  try {
    removeUsers(); // Of a run that was cut short.
    for (const name of Object.values(users)) {
      execFileSync('useradd', ['--system', '--no-create-home', '--shell', '/bin/sh', name]);
    }
    mkdirSync('/etc/polkit-1/rules.d', { recursive: true });
    writeFileSync(rulesFile, rules, { mode: 0o644 });
    if (!(await answers())) {
      mkdirSync('/run/dbus', { recursive: true });
      started.push(spawn('dbus-daemon', ['--system', '--nofork', '--nopidfile'], { stdio: 'ignore' }));
      await until('the system bus', answers);
      const polkitd = daemons.find((path) => existsSync(path));
      if (!polkitd) throw new Error('polkitd is not installed');
      started.push(spawn(polkitd, ['--no-debug'], { stdio: 'ignore' }));
    }
    // polkit reads a new rules file a moment after it was written.
    await until('polkit to know the test rules', () => authorised());
    return stop;
  } catch (fault) {
    stop();
    throw fault;
  }
}

function removeUsers(): void {
  for (const name of Object.values(users)) {
    try {
      execFileSync('userdel', [name], { stdio: 'ignore' });
    } catch {
      // It was not there.
    }
  }
}

const answers = (): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(busSocket);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });

function authorised(): boolean {
  try {
    execFileSync('runuser', ['-u', users.yes, '--', 'pkexec', '--disable-internal-agent', 'true'], {
      stdio: 'ignore',
      env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', SHELL: '/bin/sh' },
    });
    return true;
  } catch {
    return false;
  }
}

async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 15_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`waited 15 s for ${what}`);
    await sleep(100);
  }
}
