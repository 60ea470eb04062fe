import { type Watch } from '../qemu.ts';

const [previousLine, nextLine, lineEnd, startEntry] = ['\x10', '\x0e', '\x05', '\x18'];

/**
 * Types words at the end of the kernel's line in GRUB's own editor, as a person at the boot menu does: `e`, to the
 * line that begins with `linux`, its end, the words, Ctrl-X. Meant for one start; nothing on the disk changes.
 */
export function typeAtMenu(words: string): Watch {
  let menu = false;
  let editor = false;
  return (serial, qemu) => {
    if (!menu && serial.includes("`e' to edit the commands")) {
      menu = true;
      qemu.type('e');
    }
    if (menu && !editor && serial.includes('Minimum Emacs-like screen editing')) {
      editor = true;
      // An entry of Debian's ends in: the kernel's line, a message, the initramfs, an empty line.
      qemu.type(`${nextLine.repeat(60)}${previousLine.repeat(3)}${lineEnd} ${words}${startEntry}`);
    }
  };
}
