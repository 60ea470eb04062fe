/**
 * Part of `npm run bench`: what people do in the window on the largest machine there is. Fails where an event has
 * to wait longer than 100 ms for the next paint, in the best of its tries. Needs a build and a screen.
 */
import { largestServer } from '../ui/support/listed-server.ts';
import { writeMachine } from '../ui/support/machines.ts';
import { best, table, trace } from '../ui/support/trace.ts';
import { openWindow } from '../ui/support/window.ts';

const LIMIT = 100;

if (process.env['DISPLAY'] === undefined) {
  console.log('The window is not measured: there is no screen (try xvfb-run).');
} else {
  const made = largestServer();
  const machine = writeMachine(made);
  const { page, close } = await openWindow(['--root', machine.root]);
  try {
    const timings = await trace(page, 4);
    console.log(`${made.devices.length} devices, from the event to the next paint:\n${table(timings)}`);
    const slow = timings.filter((it) => best(it) > LIMIT).map(({ name }) => name);
    if (slow.length > 0) console.error(`Longer than ${LIMIT} ms: ${slow.join(', ')}.`);
    process.exitCode = slow.length > 0 ? 1 : 0;
  } finally {
    await close();
    machine.remove();
  }
}
