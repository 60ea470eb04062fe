import type { AppError } from '../../../shared/app-error.ts';
import { rmSync } from 'node:fs';
import { lookForEver, runToSecondStep } from './held.ts';
import { fallAsleep, leaveBoundInPart, leaveBoundNothing, leaveInterrupted } from './left-behind.ts';
import { noCards, spare, twoCards } from './machines.ts';
import { server } from './server.ts';
import { choose, now, ready, restart, reviewed, run } from './stops.ts';
import { inTurn, opened, pick, press, pressInRail, pressInRibbon, until, type Act, type Way } from './way.ts';

const stepFailed: AppError = {
  code: 'step-failed',
  step: 2,
  detail: 'step 2: the driver of 0000:26:00.0 could not be changed',
  rolledBack: true,
};

const unreadable: Act = (at) => {
  at.disk?.kernel.stop();
  if (at.disk) rmSync(at.disk.machine.at('/sys'), { recursive: true });
  return press((w) => w.check.again)(at);
};

/** Every page of the window, by the ways on which a person meets them. A new page is a new line here. */
export const ways: Way[] = [
  {
    name: 'at every start, and kept',
    on: 'two-cards',
    stops: [
      ready,
      choose,
      reviewed('bind-boot', 'review-boot'),
      run('bind-boot', 'done-boot'),
      { name: 'keep', go: restart, title: (w) => w.afterStart.keep.title },
      reviewed(
        'keep',
        'review-keep',
        press((w) => w.afterStart.keep.keep),
      ),
      run('keep', 'kept'),
      { name: 'check-kept', go: press((w) => w.done.again), title: (w) => w.check.bound('*', 'kept').title },
      reviewed(
        'undo-boot',
        'review-undo',
        press((w) => w.bootNotes.back),
      ),
      run('undo-boot', 'undone'),
      {
        name: 'history',
        go: pressInRail((w) => w.beside.history.link),
        title: (w) => w.beside.history.titleSample,
      },
    ],
  },
  {
    name: 'beside the way',
    on: 'two-cards',
    stops: [
      {
        name: 'history-empty',
        go: pressInRail((w) => w.beside.history.link),
        title: (w) => w.beside.history.titleSample,
      },
      {
        name: 'about',
        go: pressInRail((w) => w.beside.about.link),
        title: (w) => w.beside.about.title,
      },
      {
        name: 'report',
        go: press((w) => w.beside.about.report),
        title: (w) => w.beside.report.title,
      },
      {
        name: 'shortcuts',
        go: inTurn(
          pressInRail((w) => w.beside.about.link),
          press((w) => w.beside.about.keys),
        ),
        title: (w) => w.beside.about.title,
      },
    ],
  },
  {
    name: 'a trial that nobody keeps',
    on: 'am5',
    stops: [
      { ...ready, name: 'am5-check' },
      { ...choose, name: 'am5-choose' },
      reviewed('bind-boot', 'am5-review'),
      run('bind-boot', 'am5-done'),
      { name: 'am5-keep', go: restart, title: (w) => w.afterStart.keep.title },
      {
        name: 'check-on-trial',
        go: press((w) => w.afterStart.keep.later),
        title: (w) => w.check.bound('*', 'on-trial').title,
      },
      { name: 'over', go: pressInRibbon((w) => w.shell.restart), title: (w) => w.afterStart.over.title('*') },
    ],
  },
  {
    name: 'only now, and released',
    on: 'twins',
    stops: [
      { ...ready, name: 'twins-check' },
      { ...choose, name: 'twins-choose' },
      reviewed(
        'bind-now',
        'review-now',
        inTurn(
          now,
          press((w) => w.choose.next),
        ),
      ),
      run('bind-now', 'done-now'),
      { name: 'check-bound', go: press((w) => w.done.again), title: (w) => w.check.bound('*', null).title },
      { ...choose, name: 'choose-bound' },
      reviewed('release', 'review-release'),
      run('release', 'released'),
    ],
  },
  {
    name: 'what goes along',
    on: 'shared-group',
    stops: [
      { name: 'shared-check', go: opened, title: (w) => w.check.undecided(1).title },
      { ...choose, name: 'shared-choose' },
      reviewed(
        'bind-boot',
        'review-risks',
        inTurn(
          pick(() => '0000:01:00.0'),
          press((w) => w.choose.next),
        ),
      ),
    ],
  },
  {
    name: 'the IOMMU is off',
    on: 'iommu-off',
    stops: [
      { name: 'iommu-check', go: opened, title: (w) => w.check.stopped(1).title },
      reviewed(
        'enable-iommu',
        'review-iommu',
        press((w) => w.check.turnOn),
      ),
      run('enable-iommu', 'done-iommu'),
    ],
  },
  {
    name: 'a laptop',
    on: 'laptop',
    stops: [
      { ...ready, name: 'laptop-check' },
      { ...choose, name: 'laptop-choose' },
    ],
  },
  {
    name: 'no card at all',
    on: { made: noCards },
    stops: [
      { name: 'check-no-card', go: opened, title: (w) => w.check.noCard.title },
      { name: 'samples', go: press((w) => w.check.sample), title: (w) => w.check.noCard.title },
    ],
  },
  {
    name: 'a server with five hundred devices',
    on: { made: server },
    // What is special about it is not its words.
    isInEnglishOnly: true,
    stops: [
      { name: 'server-check', go: opened, title: (w) => w.check.manyReady(8).title },
      { ...choose, name: 'server-choose' },
    ],
  },
  {
    name: 'a run under way',
    on: 'intel-graphics',
    stops: [
      { ...ready, name: 'intel-check' },
      { ...choose, name: 'intel-choose' },
      reviewed('bind-boot', 'intel-review'),
      {
        name: 'running',
        go: inTurn(
          runToSecondStep(null),
          press((w) => w.actions['bind-boot'].button),
        ),
        title: (w) => w.actions['bind-boot'].running('*'),
      },
    ],
  },
  {
    name: 'a run that failed',
    on: 'two-cards',
    stops: [
      {
        name: 'failed',
        go: inTurn(
          runToSecondStep(stepFailed),
          press((w) => w.check.choose),
          now,
          press((w) => w.choose.next),
          press((w) => w.actions['bind-now'].button),
        ),
        title: (w) => w.errorText(stepFailed).title,
      },
    ],
  },
  {
    name: 'refused by the planner',
    on: { made: twoCards, prepare: fallAsleep },
    stops: [
      {
        name: 'refused',
        go: inTurn(
          press((w) => w.check.choose),
          now,
          press((w) => w.choose.next),
        ),
        title: (w) =>
          w.errorText({ code: 'plan-refused', refusals: [{ reason: 'sleeping', subject: spare }] }).title,
      },
    ],
  },
  {
    name: 'a run that was cut short',
    on: { made: twoCards, prepare: leaveInterrupted },
    stops: [
      { name: 'interrupted', go: opened, title: (w) => w.afterStart.interrupted.title },
      reviewed(
        'undo-interrupted',
        'review-interrupted',
        press((w) => w.afterStart.interrupted.back),
      ),
    ],
  },
  {
    name: 'a trial that bound only a part',
    on: { made: twoCards, prepare: leaveBoundInPart },
    stops: [{ name: 'keep-partly', go: opened, title: (w) => w.afterStart.keep.partlyTitle }],
  },
  {
    name: 'a trial that bound nothing',
    on: { made: twoCards, prepare: leaveBoundNothing },
    stops: [{ name: 'over-devices', go: opened, title: (w) => w.afterStart.over.title('*') }],
  },
  {
    name: 'a machine that cannot be read',
    on: { made: twoCards },
    stops: [
      {
        name: 'error',
        go: unreadable,
        title: (w) => w.errorText({ code: 'bad-input', file: '', place: '', problem: '' }).title,
      },
    ],
  },
  {
    name: 'the first look',
    on: { made: twoCards },
    stops: [
      {
        name: 'checking',
        go: inTurn(
          until((w) => w.check.again),
          lookForEver,
          press((w) => w.check.again),
        ),
        title: (w) => w.check.looking,
      },
    ],
  },
];
