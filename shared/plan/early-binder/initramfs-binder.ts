import { rootText } from './binder.ts';
import { devices } from './parts/devices.ts';
import { frame, opening, places } from './parts/frame.ts';
import { list } from './parts/list.ts';

/**
 * Renders `/etc/bindery/bind-initramfs`, the same binder for the initramfs: it is copied into the image
 * together with the list, and run there before udev. No file of the machine can be reached yet, so it goes by
 * the words that the boot loader puts on the kernel command line, and marks nothing: that is done by the
 * loader before, and by the binder of the real root after it. It needs sh, modprobe and sleep; without mkdir
 * it goes without a report.
 * @param root anything but `/` is a tree for trying things out
 */
export const renderInitramfsBinder = (root = '/'): string =>
  `${heading}${opening}
# Anything but '' is a tree for trying things out.
root=${rootText(root)}
# Seconds that a device has to answer: nobody else watches over this script.
limit=10
${[places, main, frame, list, devices].map((part) => part.trimStart()).join('\n')}
# Only now, with the whole of it read, does anything happen.
main
`;

const heading = `#!/bin/sh
# Bindery: gives the devices in the image's /etc/bindery/bound.conf to vfio-pci, before udev runs, if the
# kernel command line has bindery=ADDRESS for their card. Not this time: add bindery=off.
# What it did stands in /run/bindery/initramfs, and in the kernel's log.
`;

const main = String.raw`
main() {
  open_report initramfs
  read_command_line
  for file in "$folder" "$folder/bound.conf"; do refuse_link "$file"; done
  read_list
  due=
  for card in $in_initramfs; do
    if [ "$off" = yes ]; then
      pass_over "$card" off
    elif has_word "$card"; then
      due="$due $card"
    else
      pass_over "$card" no-word
    fi
  done
  # shellcheck disable=SC2086
  set -- $due
  [ "$#" -gt 0 ] || nothing skipped 'no binding is due'
  # A card whose override names a driver that is not there would be left without any.
  if ! load_vfio_pci; then
    for card in "$@"; do pass_over "$card" no-vfio-pci; done
    nothing no-vfio-pci 'the driver vfio-pci could not be loaded'
  fi
  bind_all "$@"
  [ "$count" -gt 0 ] || nothing skipped 'none of the bindings could be bound'
  say 'end bound'
}

# To the kernel's log rather than to the screen, where somebody may be asked for a passphrase.
say() {
  [ -z "$report" ] || printf '%s\n' "$*" >>"$report"
  if [ -n "$root" ]; then
    printf '%s\n' "$*"
  else
    { printf '<6>bindery: %s\n' "$*" >/dev/kmsg; } 2>/dev/null || :
  fi
}

# The binding does not depend on the report here: its trial is over with this start anyway.
no_report() {
  :
}

# The state of a binding cannot be seen from here.
stage_of() {
  stage=word
}
`;
