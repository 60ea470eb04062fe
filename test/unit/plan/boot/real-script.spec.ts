import fs from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { diskMachine, type DiskMachine } from '../../../support/disk-machine.ts';
import { freeAudio, freeCard, machineWith, screenCard } from '../../../support/made-machines.ts';
import { bindBoot, keep, undoBoot } from '../../../support/next-boot.ts';
import { runScript, scriptFor } from '../../../support/run-script.ts';

const card = freeCard.address;
let machine: DiskMachine;
afterEach(() => {
  machine.remove();
});

/** Every file below /etc with its mode, and every link. */
function etc(): Record<string, string> {
  const found: Record<string, string> = {};
  const walk = (folder: string): void => {
    for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
      const at = path.join(folder, entry.name);
      const name = at.slice(machine.root.length);
      if (entry.isSymbolicLink()) found[name] = `-> ${fs.readlinkSync(at)}`;
      else if (entry.isDirectory()) {
        found[`${name}/`] = '';
        walk(at);
      } else found[name] = `${(fs.statSync(at).mode & 0o777).toString(8)} ${fs.readFileSync(at, 'utf8')}`;
    }
  };
  walk(machine.path('/etc'));
  return found;
}

const standing = () => machine.look().host.atBoot.bindings.map((it) => `${it.gpu} ${it.standing}`);

test('the real root script: bound, kept, undone, and every file under /etc as before', async () => {
  machine = diskMachine({
    ...machineWith([screenCard, freeCard, freeAudio], { '/etc/hostname': 'a\n' }),
    folders: ['/dev', '/etc/systemd/system'],
  });
  const before = etc();
  expect(await runScript(scriptFor(machine, bindBoot(card)))).toMatchObject({ failure: null });
  expect(standing()).toEqual([`${card} waiting`]);
  expect(etc()['/etc/bindery/bind']).toMatch(/^755 /);
  expect(etc()['/etc/bindery/state']).toBe(`644 trial ${card}\n`);

  // What the binder does and says in the boot that is the trial.
  fs.writeFileSync(machine.path('/etc/bindery/state'), `used ${card}\n`);
  const report = `bindery-boot/1\ndevice ${card} bound\nbinding ${card} bound trial\nend bound\n`;
  fs.writeFileSync(machine.path('/run/bindery/boot'), report);
  expect(standing()).toEqual([`${card} on-trial`]);
  expect(await runScript(scriptFor(machine, keep))).toMatchObject({ failure: null });
  expect(standing()).toEqual([`${card} kept`]);

  expect(await runScript(scriptFor(machine, undoBoot(card)))).toMatchObject({ failure: null });
  expect(etc()).toEqual(before);
});
