import * as v from 'valibot';
import { err, type Result } from '../result.ts';
import { invokeNames, type InvokeName } from './channels.ts';
import { contract, type Handlers } from './contract.ts';

/**
 * Turns whatever arrived from a window into a checked call. A name or an argument that is not in the
 * contract becomes `bad-request` and reaches no handler; a handler that throws is a fault of Bindery's own,
 * and only its id crosses the border.
 * @param logFault writes the fault down and returns the id under which it can be found
 */
export async function dispatch(
  handlers: Handlers,
  name: string,
  raw: unknown,
  logFault: (name: string, fault: unknown) => string,
): Promise<Result<unknown>> {
  const known = invokeNames.find((candidate) => candidate === name);
  if (!known) return err({ code: 'bad-request', problem: 'unknown channel' });
  const input = v.safeParse(contract[known].in, raw);
  if (!input.success) return err({ code: 'bad-request', problem: `argument of ${known}` });
  try {
    return await call(handlers, known, input.output);
  } catch (fault) {
    return err({ code: 'internal', id: logFault(known, fault) });
  }
}

/** The schema of this very channel has just accepted the input, which the type system cannot see. */
const call = (handlers: Handlers, name: InvokeName, input: unknown): Promise<Result<unknown>> =>
  handlers[name](input as never);
