/** The bit masks of an input device, as sysfs shows them: hexadecimal words, the highest first. */
export interface InputMasks {
  /** `capabilities/key` */
  keys: string;
  /** `capabilities/rel` */
  relative: string;
  /** `properties` */
  properties: string;
}

/** Bits 1 to 31: Escape to D. What has them all is a keyboard to udev, too (udev-builtin-input_id.c). */
const LETTERS = 0xfffffffe;
/** REL_X and REL_Y: it moves in two directions (include/uapi/linux/input-event-codes.h). */
const MOVES = 0x3;
/** INPUT_PROP_POINTER: a touchpad, which has no relative axes. */
const POINTS = 0x1;

/** What an input device is to a person: buttons, sensors and remote controls are neither. */
export function inputKind({ keys, relative, properties }: InputMasks): 'keyboard' | 'pointer' | null {
  if ((lowest(keys) & LETTERS) >>> 0 === LETTERS) return 'keyboard';
  if ((lowest(relative) & MOVES) === MOVES || (lowest(properties) & POINTS) === POINTS) return 'pointer';
  return null;
}

/** The lowest 32 bits: the same in a kernel with words of 32 and of 64. */
const lowest = (mask: string): number => parseInt(mask.trim().split(/\s+/).at(-1)?.slice(-8) || '0', 16) || 0;
