const EFIVARS = '/sys/firmware/efi/efivars';
/** The vendor of the Boot Loader Interface's variables (systemd.io/BOOT_LOADER_INTERFACE). */
const LOADER = '4a67b082-0a4c-41cf-b6c7-440b29bb8c4f';

/** Where the kernel shows a variable of the boot loader's, such as `LoaderInfo`. */
export const loaderVariable = (name: string): string => `${EFIVARS}/${name}-${LOADER}`;

/** A text as it stands in one: four bytes of attributes, then UTF-16 with a zero at its end. */
export const loaderText = (text: string): string =>
  `\u0006\0\0\0${text.replace(/./g, (letter) => `${letter}\0`)}\0\0`;
