import type { Bridge } from '#shared/ipc/bridge.ts';
import type { InvokeName } from '#shared/ipc/channels.ts';
import { parseAnswer, type Input, type Output } from '#shared/ipc/contract.ts';
import { err, type Result } from '#shared/result.ts';

/** Asks the main process, and trusts no answer that is not in the contract. */
export async function call<N extends InvokeName>(
  bridge: Bridge,
  name: N,
  input: Input<N>,
): Promise<Result<Output<N>>> {
  try {
    return parseAnswer(name, await bridge.invoke(name, input));
  } catch {
    return err({ code: 'internal', id: `call-${name}` });
  }
}
