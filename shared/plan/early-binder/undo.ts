import { unitLink } from './unit.ts';

/**
 * Renders `/etc/bindery/undo`: the way back from a rescue shell, or from another system that has this one's
 * disk mounted somewhere. It works on the machine in whose `/etc/bindery` it lies, and needs sh alone: where
 * even `rm` is missing, an emptied list binds nothing either.
 */
export const renderUndo = (): string =>
  `${heading}\nlink="$root${unitLink}"\n${body.replaceAll('\\${', '${').trimStart()}`;

const heading = String.raw`#!/bin/sh
# Bindery: binds nothing at boot any more. From a rescue shell: sh /etc/bindery/undo
# From another system, with this one's disk below /mnt: sh /mnt/etc/bindery/undo
# The rest of what Bindery wrote is taken back by "sudo bindery undo", when the machine is up again.
set -uf
PATH=/usr/sbin:/usr/bin:/sbin:/bin
LC_ALL=C
export PATH LC_ALL
case $0 in */*) here=\${0%/*} ;; *) here=. ;; esac
folder=$(cd -P "$here/" && pwd -P) || exit 1
case $folder in
  */etc/bindery) root=\${folder%/etc/bindery} ;;
  *) echo "Run it where it lies: sh /etc/bindery/undo"; exit 2 ;;
esac`.replaceAll('\\${', '${');

const body = String.raw`
removed=0

main() {
  # Each of them alone is enough, so it does no harm to be interrupted.
  take_away "$link"
  take_away "$folder/bound.conf"
  take_away "$folder/state"
  take_away "$folder/state.new"
  sync 2>/dev/null
  if armed; then
    echo 'The disk may be read-only. Make it writable, then run this again: mount -o remount,rw /'
    echo 'To start once without binding: add bindery=off to the kernel command line.'
    exit 1
  fi
  [ "$removed" -gt 0 ] || echo 'There was nothing to remove.'
  echo 'From the next boot on, Bindery binds nothing. Until then every device stays where it is.'
}

armed() {
  [ -L "$link" ] && [ -s "$folder/bound.conf" ] && [ -s "$folder/state" ]
}

take_away() {
  [ -e "$1" ] || [ -L "$1" ] || return 0
  if rm -f "$1" 2>/dev/null; then
    echo "Removed $1"
    removed=$((removed + 1))
  elif [ -f "$1" ] && [ ! -L "$1" ] && { printf '' >"$1"; } 2>/dev/null; then
    echo "Emptied $1"
    removed=$((removed + 1))
  else
    echo "Could not remove $1"
  fi
}

main
`;
