import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { elevatedCommand, longestArgument } from '../../../src-main/apply/elevated-command.ts';

const runId = '0123456789abcdef';
const commandFor = (script: string) => {
  const command = elevatedCommand(script, runId, 1000);
  if (!command.ok) throw new Error(JSON.stringify(command.error));
  return command.value;
};
/** As sudo-prompt and pkexec hand it on, here without becoming root. */
const runIt = (script: string) =>
  execFileSync('/bin/bash', ['-c', `echo SUDOPROMPT; ${commandFor(script)}`], {
    env: { PATH: '/nowhere', EVIL: '1' },
    encoding: 'utf8',
  });

describe('the elevated command', () => {
  it('has nothing that a shell expands inside double quotes, whatever the script', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (script) => {
        expect(commandFor(script)).not.toMatch(/["$`\\\n!]/);
      }),
    );
  });

  it('runs the script as it is, with its own environment and the run id', () => {
    const script = `echo "$1 $2 $PATH [\${EVIL-}] $HOME"; cat <<'EOF'\n"$(id)" 'x' \`id\` \\ ünï\nEOF\n`;
    expect(runIt(script)).toBe(
      `SUDOPROMPT\nBINDERY-START ${runId}\n${runId} 1000 /usr/sbin:/usr/bin:/sbin:/bin [] /root\n` +
        `"$(id)" 'x' \`id\` \\ ünï\n`,
    );
  });

  it("ends with the script's own exit status", () => {
    expect(() => runIt('exit 42')).toThrow(expect.objectContaining({ status: 42 }));
  });

  it('fits into one argument, or is an error that says so', () => {
    const noise = (bytes: number) => elevatedCommand(randomBytes(bytes).toString('base64'), runId, 1000);
    const fits = noise(96_000);
    expect(fits).toMatchObject({ ok: true });
    expect(fits.ok && fits.value.length).toBeLessThan(longestArgument);
    expect(noise(99_000)).toMatchObject({
      ok: false,
      error: { code: 'bad-input', problem: expect.stringContaining('131071') as string },
    });
  });

  it.each(['', 'x', `${runId}0`, runId.toUpperCase(), `${runId}\n`, '$(id)', '0123456789abcde;'])(
    'takes no run id such as %j',
    (id) => {
      expect(() => elevatedCommand('', id, 1000)).toThrow('run id');
    },
  );

  it.each([-1, 0.5, NaN, Infinity, 1e300])('takes no user id such as %j', (person) => {
    expect(() => elevatedCommand('', runId, person)).toThrow('user id');
  });
});
