import { describe, expect, it } from 'vitest';
import { authError, type Refused } from '../../../src-main/apply/auth-error.ts';

const denied = 'User did not grant permission.';
const noAgent = 'No polkit authentication agent found.';
const unavailable = (problem: string) => ({ code: 'auth-unavailable', problem });
const notAuthorized =
  'Error executing command as another user: Not authorized\n\nThis incident has been reported.\n';

// Messages and exit statuses as sudo-prompt and polkit 122 gave them.
describe('why root could not be reached', () => {
  it.each<[string, Refused, object | null]>([
    [
      'no agent',
      { message: noAgent, code: 127, stderr: 'Error executing command: No authentication agent found.\n' },
      unavailable('no-agent'),
    ],
    [
      'dismissed',
      { message: denied, code: 126, stderr: 'Error executing command: Request dismissed\n' },
      { code: 'auth-dismissed' },
    ],
    ['dismissed, in words not known', { message: denied, code: 126, stderr: '' }, { code: 'auth-dismissed' }],
    ['refused', { message: denied, code: 127, stderr: notAuthorized }, { code: 'auth-refused' }],
    [
      'no pkexec',
      { message: 'Unable to find pkexec or kdesudo.', code: undefined, stderr: '' },
      unavailable('pkexec-missing'),
    ],
    [
      'no setuid bit',
      { message: denied, code: 127, stderr: 'pkexec must be setuid root\n' },
      unavailable('pkexec-not-setuid'),
    ],
    [
      'no bus',
      {
        message: denied,
        code: 127,
        stderr: 'Error getting authority: Error initializing authority: Could not connect: No such file\n',
      },
      unavailable('no-polkit'),
    ],
    [
      'polkit went away',
      { message: denied, code: 127, stderr: 'Error checking for authorization org.x: GDBus.Error: gone\n' },
      unavailable('no-polkit'),
    ],
    [
      'shell not listed',
      {
        message: denied,
        code: 127,
        stderr: 'The value for the SHELL variable was not found in the /etc/shells file\n',
      },
      unavailable('bad-environment'),
    ],
    [
      'odd variable',
      {
        message: denied,
        code: 127,
        stderr: 'The value for environment variable TERM contains suscipious content\n',
      },
      unavailable('bad-environment'),
    ],
    ['never seen', { message: denied, code: 127, stderr: 'something new\n' }, null],
    ['ended well without starting', { message: '', code: undefined, stderr: '' }, null],
  ])('%s', (_name, refused, error) => {
    expect(authError(refused)).toEqual(error);
  });

  it('is not read out of the command that a message carries', () => {
    const message = `Command failed: cd "/"; ${'x'.repeat(80)} Not authorized Request dismissed`;
    expect(authError({ message, code: 1, stderr: '' })).toBeNull();
  });
});
