/** Every name that may cross between the window and the main process. Nothing else does. */
export const invokeNames = [
  'host.scan',
  'plan.make',
  'plan.apply',
  'run.stop',
  'script.save',
  'capture.save',
  'capture.open',
  'guest.qemu',
  'practice.enter',
  'practice.leave',
  'practice.restart',
  'history.list',
  'history.journal',
  'app.info',
  'app.openProjectPage',
  'app.about',
  'licence.open',
  'log.open',
  'report.preview',
  'report.save',
] as const;
export type InvokeName = (typeof invokeNames)[number];

export const eventNames = ['run.progress'] as const;
export type EventName = (typeof eventNames)[number];
