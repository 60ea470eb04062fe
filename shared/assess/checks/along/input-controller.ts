import type { InputUse } from '../../../host/uses.ts';
import type { PciAddress } from '../../../pci/address.ts';
import { isUsb } from '../../../pci/class-code.ts';
import { valueOf } from '../../../reading.ts';
import { answersTo } from '../../answer.ts';
import type { DeviceCheck } from '../../check.ts';
import { nameInSentence } from '../../report.ts';

const kinds = ['keyboard', 'pointer'] as const;

/**
 * A keyboard or mouse hangs on a device that would go along: a danger when none of its kind would stay, else
 * good to know. That may be the USB-C socket of the card itself. Sources: Documentation/input/input.rst,
 * Documentation/ABI/testing/sysfs-class-input.
 */
export const inputController: DeviceCheck = (device, { host: { uses }, movers }) => {
  const { uses: inputs, doubt } = uses.input;
  const name = nameInSentence(device);
  const here = inputs.filter((input) => input.address === device.address);
  if (here.length === 0) {
    if (doubt === null || !isUsb(valueOf(device.classCode))) return [];
    return answersTo('input-controller', 'danger', device.address).unknown(
      `Whether a keyboard or mouse hangs on ${name} could not be seen.`,
      [{ path: '/sys/class/input', value: doubt }],
    );
  }
  const moving = new Set<PciAddress | null>(movers.mustBind);
  const lost = kinds.filter(
    (kind) => here.some((input) => input.kind === kind) && !staysSurely(inputs, kind, moving),
  );
  const names = [...new Set(here.map((input) => input.by))].slice(0, 4).join(', ');
  const last = lost.map((kind) => (kind === 'keyboard' ? 'keyboard' : 'mouse')).join(' and ');
  const title =
    lost.length > 0
      ? `${name} has the last ${last} of this computer (${names}) and would go along`
      : `${name} has input devices (${names}) and would go along; others stay`;
  return answersTo('input-controller', lost.length > 0 ? 'danger' : 'info', device.address).found(
    title,
    [{ path: '/sys/class/input', value: names }],
    { device: name, inputs: names, last },
  );
};

/**
 * Whether something of this kind surely stays. What claims to be both, as many a gaming mouse and every wireless
 * receiver does, may be only the other.
 */
const staysSurely = (inputs: InputUse[], kind: InputUse['kind'], moving: Set<PciAddress | null>): boolean =>
  inputs.some(
    (input) =>
      input.kind === kind &&
      (input.address === null || !moving.has(input.address)) &&
      !inputs.some((other) => other.plug === input.plug && other.kind !== kind),
  );
