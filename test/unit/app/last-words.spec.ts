import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { sayLastWords, watchPage } from '../../../src-main/app/last-words.ts';

const app = { exit: vi.fn(), getLocale: () => 'en-GB' };
const dialog = { showErrorBox: vi.fn() };
const log = { write: vi.fn(), fault: vi.fn(() => 'abcd1234') };

let faults: EventEmitter;
let end: ReturnType<typeof sayLastWords>;
beforeEach(() => {
  faults = new EventEmitter();
  end = sayLastWords(faults as never, app, dialog, log);
});

describe('a fault that nobody caught', () => {
  it('is told by its id, without a stack trace, and ends the app', () => {
    const fault = new Error('secret detail');
    faults.emit('uncaughtException', fault);
    expect(log.fault).toHaveBeenCalledExactlyOnceWith('main', fault);
    const said = JSON.stringify(dialog.showErrorBox.mock.calls);
    expect(said).toContain('abcd1234');
    expect(said).not.toContain('secret');
    expect(app.exit).toHaveBeenCalledExactlyOnceWith(1);
  });

  it('in a promise is written down and the window goes on', () => {
    faults.emit('unhandledRejection', 'late');
    expect(log.fault).toHaveBeenCalledOnce();
    expect(app.exit).not.toHaveBeenCalled();
  });
});

describe('a page whose process ended', () => {
  it.each([
    ['crashed', 1],
    ['oom', 1],
    ['clean-exit', 0],
  ])('%s', (reason, times) => {
    const webContents = new EventEmitter();
    watchPage({ webContents: webContents as never }, end);
    webContents.emit('render-process-gone', {}, { reason, exitCode: 5 });
    expect(app.exit).toHaveBeenCalledTimes(times);
  });
});
