import { quote } from '../editing/quote.ts';
import { devices } from './parts/devices.ts';
import { frame, opening, places } from './parts/frame.ts';
import { list } from './parts/list.ts';
import { state } from './parts/state.ts';

/**
 * Renders `/etc/bindery/bind`, which gives the listed devices to vfio-pci before udev's coldplug loads their
 * drivers. It has to work where little else does: it needs sh, mkdir, mv, sleep, sync and modprobe, no more.
 * @param root the machine's root folder; anything but `/` is a tree
 */
export const renderBinder = (root = '/'): string =>
  `${heading}${opening}
# The machine's root folder; anything but '' is a tree for trying things out.
root=${rootText(root)}
# Seconds that a device has to answer.
limit=10
${[places, main, frame, list, state, devices].map((part) => part.trimStart()).join('\n')}
# Only now, with the whole of it read, does anything happen.
main
`;

/** A root folder as the scripts have it: empty for `/`, so that paths can follow it. */
export const rootText = (root: string): string => (root === '/' ? "''" : quote(root));

const heading = `#!/bin/sh
# Bindery: gives the devices in /etc/bindery/bound.conf to vfio-pci, early in the boot.
# Not this time: add bindery=off to the kernel command line. Never again: sh /etc/bindery/undo
# What it did stands in /run/bindery/boot. It changes no file but that one and /etc/bindery/state.
`;

const main = String.raw`
states=

main() {
  open_report boot
  read_command_line
  for file in "$folder" "$folder/bound.conf" "$folder/state" "$folder/state.new"; do refuse_link "$file"; done
  read_list
  leave_off
  read_state
  sort_out
  # What is confirmed comes first, so that a trial that goes wrong takes nothing from it.
  # shellcheck disable=SC2086
  set -- $kept $trials
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

leave_off() {
  [ "$off" = yes ] || return 0
  for card in $bindings; do pass_over "$card" off; done
  nothing off
}

# To the journal, and to the app.
say() {
  printf '%s\n' "$*"
  [ -z "$report" ] || printf '%s\n' "$*" >>"$report"
}

# A boot of which nothing is known afterwards must not be one that bound something.
no_report() {
  nothing no-report "$notes could not be written to"
}
`;
