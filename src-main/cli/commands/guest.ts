import { verdictOn } from '#shared/assess/verdict.ts';
import { guestArguments } from '#shared/guest/qemu.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { commandOptions } from '../command-options.ts';
import { look, needAddress, readOptions } from '../options.ts';
import { complain, print } from '../output.ts';

/** `bindery guest`: arguments that open the card in QEMU. */
export function guest(words: string[]): Result<number> {
  const options = readOptions(words, commandOptions.guest);
  if (!options.ok) return options;
  const address = needAddress(options.value);
  if (!address.ok) return address;
  const seen = look(options.value);
  if (!seen.ok) return seen;
  const gpu = verdictOn(seen.value.judged, address.value);
  if (!gpu) return err({ code: 'no-such-device', address: address.value });
  print(guestArguments(gpu));
  if (gpu.verdict !== 'bound') complain(`${gpu.address} is not on vfio-pci yet, so QEMU cannot open it`);
  return ok(0);
}
