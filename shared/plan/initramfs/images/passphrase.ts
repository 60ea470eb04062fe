/** What decides whether a question of the initramfs can be read on the screen. */
export interface Screens {
  /** Whether the initramfs asks for a passphrase, as the root file system is encrypted; null: that could not be seen. */
  asksForPassphrase: boolean | null;
  /** Whether it loads the driver of a card that stays with Linux; null: that could not be seen. */
  hasHostDriver: boolean | null;
}

/**
 * Since Linux 6.0 vfio-pci takes the firmware's framebuffer away from the card it gets, and where that is the
 * screen of the machine nothing is drawn until another driver comes
 * (https://wiki.archlinux.org/title/PCI_passthrough_via_OVMF, "Loading vfio-pci early").
 */
export function passphraseWarnings({ asksForPassphrase, hasHostDriver }: Screens): string[] {
  if (asksForPassphrase !== true || hasHostDriver === true) return [];
  const seen =
    hasHostDriver === null
      ? 'Whether the initramfs has the driver of the card that stays with Linux could not be seen.'
      : 'The initramfs does not have the driver of the card that stays with Linux.';
  return [
    `${seen} The question for the passphrase of your disk may then not show on the screen: the picture stands still, but you can type the passphrase as usual.`,
  ];
}
