import { cpus, loadavg } from 'node:os';
import { largestServer } from './support/listed-server.ts';
import { expect, test } from './support/test.ts';
import { best, table, trace } from './support/trace.ts';

// `npm run bench` holds every one of them to 100 ms. Where more work waits than there are processors, as beside
// other tests, everything takes that much longer.
test('nothing that people do on a server with hundreds of devices makes them wait', async ({ open }) => {
  test.slow();
  const machine = largestServer();
  expect(machine.devices.length).toBeGreaterThanOrEqual(500);
  const { page } = await open(machine);
  const timings = await trace(page, 2);
  const [load = 0] = loadavg();
  const allowed = 100 * Math.max(1, load / cpus().length);
  console.log(`${machine.devices.length} devices, from the event to the next paint:\n${table(timings)}`);
  const slow = timings.filter((it) => best(it) > allowed).map(({ name }) => name);
  expect(slow, `longer than ${Math.round(allowed)} ms`).toEqual([]);
});
