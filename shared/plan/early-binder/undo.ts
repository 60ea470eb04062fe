import { unitLink } from './unit.ts';

/**
 * Renders `/etc/bindery/undo`: the way back from a rescue shell, or from another system that has this one's
 * disk mounted somewhere. It works on the machine in whose `/etc/bindery` it lies, and needs sh alone: where
 * even `rm` is missing, an emptied list binds nothing either; only unified images it cannot look into then.
 * What an initramfs binds is switched off by its word, which the boot loader holds: with GRUB's own tool it is
 * taken out, without it the script says how. Until these words are gone the list stays, which alone binds
 * nothing: it is the only record that an initramfs binds.
 */
export const renderUndo = (): string => `${heading}

link="$root${unitLink}"

${[main, own, words, tools].map((part) => part.trim()).join('\n\n')}

main
`;

const heading = String.raw`#!/bin/sh
# Bindery: binds nothing at boot any more. From a rescue shell: sh /etc/bindery/undo
# From another system, with this one's disk below /mnt: sh /mnt/etc/bindery/undo
# The rest of what Bindery wrote is taken back by "sudo bindery undo", when the machine is up again.
set -u
PATH=/usr/sbin:/usr/bin:/sbin:/bin
LC_ALL=C
export PATH LC_ALL
case $0 in */*) here=\${0%/*} ;; *) here=. ;; esac
folder=$(cd -P "$here/" && pwd -P) || exit 1
case $folder in
  */etc/bindery) root=\${folder%/etc/bindery} ;;
  *) echo "Run it where it lies: sh /etc/bindery/undo"; exit 2 ;;
esac`.replaceAll('\\${', '${');

const main = String.raw`
removed=0
in_initramfs=no
seen=no
left=no
ids=no
again=

main() {
  look_for_initramfs
  # Either of them alone is enough, so it does no harm to be interrupted.
  take_away "$link"
  take_away "$folder/state"
  take_away "$folder/state.new"
  # The entry that systemd-boot starts once, for a trial.
  for place in boot efi boot/efi; do take_away "$root/$place/loader/entries/bindery-trial.conf"; done
  for block in "$root/boot/grub/grubenv" "$root/boot/grub2/grubenv"; do clear_block "$block"; done
  look_for_words
  look_for_ids
  if [ "$in_initramfs" = yes ] && [ "$seen" = no ]; then
    echo 'A card is bound from inside the initramfs, too, if the boot loader says so. Its words were not'
    echo "found from here: is everything mounted, $root/boot too? Then run this again."
    left=yes
  fi
  if [ "$left$in_initramfs" = yesyes ] && ! armed; then
    echo "Kept $folder/bound.conf, so that the next run knows what to look for. Alone it binds nothing."
  else
    take_away "$folder/bound.conf"
  fi
  sync 2>/dev/null
  if armed; then
    echo 'The disk may be read-only. Make it writable, then run this again: mount -o remount,rw /'
    echo 'To start once without binding: add bindery=off to the kernel command line.'
    exit 1
  fi
  if [ "$ids" = yes ] && [ "$left" = no ]; then exit 1; fi
  if [ "$left" = yes ]; then
    echo 'Until these words are gone, each start binds unless you add bindery=off to the kernel command line.'
    echo 'In a start with it, "sudo bindery undo" takes out what is left.'
    exit 1
  fi
  [ "$removed" -gt 0 ] || echo 'There was nothing to remove.'
  echo 'From the next boot on, Bindery binds nothing. Until then every device stays where it is.'
}

armed() {
  [ -L "$link" ] && [ -s "$folder/bound.conf" ] && [ -s "$folder/state" ]
}
`;

const own = String.raw`
look_for_initramfs() {
  [ -f "$folder/bound.conf" ] || return 0
  while read -r first _ mark _ || [ -n "$first" ]; do
    [ "$first $mark" != 'binding initramfs' ] || in_initramfs=yes
  done <"$folder/bound.conf"
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
`;

const words = String.raw`
# Whether the file $1 holds a word for the initramfs: bindery=ADDRESS, alone or behind a variable's name.
has_word() {
  [ -f "$1" ] || return 1
  while read -r line || [ -n "$line" ]; do
    case $line in '#'*) ;; *bindery=[0-9a-f]*:*) return 0 ;; esac
  done <"$1"
  return 1
}

# GRUB's environment block has a form of its own, so only GRUB's tool writes to it.
clear_block() {
  [ -f "$1" ] || return 0
  seen=yes
  has_word "$1" || return 0
  for tool in grub-editenv grub2-editenv; do
    [ -L "$1" ] || "$tool" "$1" unset bindery_keep bindery_trial 2>/dev/null || :
  done
  if has_word "$1"; then
    left=yes
    echo "Still there: GRUB's words in $1. To take them out:"
    echo "  grub-editenv $1 unset bindery_keep bindery_trial"
  else
    echo "Took the words out of $1"
    removed=$((removed + 1))
  fi
}

# Wherever a kernel command line may be written down.
look_for_words() {
  for file in "$root/etc/kernel/cmdline" "$root/etc/default/grub" "$root"/etc/default/grub.d/*.cfg \
    "$root"/etc/cmdline.d/* "$root"/etc/kernel/cmdline.d/* "$root/etc/default/limine" \
    "$root"/etc/limine-entry-tool.d/*.conf "$root/etc/default/u-boot" "$root"/etc/u-boot-menu/conf.d/*.conf \
    "$root/etc/kernelstub/configuration" "$root"/efi/EFI/*/grub.cfg "$root"/boot/efi/EFI/*/grub.cfg; do
    tell_word "$file"
  done
  for place in "$root/boot" "$root/efi" "$root/boot/efi"; do
    # What boot loaders read: where one of these is in sight, so is what it says.
    for file in "$place"/loader/entries/*.conf "$place/grub/grub.cfg" "$place/grub2/grub.cfg" \
      "$place/limine.conf" "$place/limine/limine.conf" "$place"/EFI/*/limine.conf \
      "$place/refind_linux.conf" "$place/extlinux/extlinux.conf" "$place/syslinux/syslinux.cfg"; do
      [ ! -f "$file" ] || seen=yes
      tell_word "$file"
    done
    for file in "$place"/EFI/*/*.[eE][fF][iI]; do look_into "$file"; done
  done
  [ -n "$again" ] || return 0
  if [ -n "$root" ]; then echo "Then, in that system (chroot $root):$again"; else echo "Then:$again"; fi
}

tell_word() {
  has_word "$1" || return 0
  seen=yes
  left=yes
  echo "Still there: a word bindery=... in $1. Take it out by hand."
  tools_for "$1"
}

# A unified image has its kernel command line inside, among what is no text.
look_into() {
  [ -f "$1" ] || return 0
  # Other programs lie beside such images, too: the loaders themselves.
  image=no
  case $1 in */EFI/Linux/*) image=yes; seen=yes ;; esac
  if command -v tr >/dev/null && command -v grep >/dev/null; then
    tr '\000' '\n' <"$1" | grep -q 'bindery=[0-9a-f]*:[0-9a-f][0-9a-f]:' || return 0
    echo "Still there: a word bindery=... inside $1. It goes when that file is made anew."
    tools_for "$1"
    left=yes
    seen=yes
  elif [ "$image$in_initramfs" = yesyes ]; then
    echo "It could not be seen whether $1 has a word bindery=... inside."
    left=yes
  fi
}

# Where the system comes as a whole (ostree), cards are bound by ids on the kernel command line, too.
look_for_ids() {
  [ -L "$root/ostree" ] || [ -d "$root/ostree" ] || return 0
  for file in "$root"/boot/loader/entries/*.conf; do
    [ -f "$file" ] || continue
    while read -r line || [ -n "$line" ]; do
      case " $line" in *' vfio-pci.ids='*) ids=yes ;; esac
    done <"$file"
  done
  [ "$ids" = yes ] || return 0
  echo 'Still there: vfio-pci.ids=... on the kernel command line, which binds cards whatever else is gone.'
  echo 'If Bindery put it there, take it out: rpm-ostree kargs --editor'
  echo 'Or delete it in the boot menu, for one start.'
}
`;

const tools = String.raw`
# What makes files anew from the file $1, or $1 itself, as far as this system has it.
tools_for() {
  case $1 in
    */default/grub | */default/grub.d/* | */grub.cfg)
      menu=/boot/grub/grub.cfg
      [ ! -f "$root/boot/grub2/grub.cfg" ] || menu=/boot/grub2/grub.cfg
      offer 'transactional-update grub.cfg' || offer update-grub || offer "grub-mkconfig -o $menu" || offer "grub2-mkconfig -o $menu" ;;
    */kernel/cmdline* | */cmdline.d/* | *.[eE][fF][iI])
      offer 'mkinitcpio -P' || offer 'proxmox-boot-tool refresh' || offer 'sdbootutil update-all-entries' ||
        offer 'kernel-install add-all' ;;
    *limine*) offer limine-update ;;
    *u-boot* | */extlinux.conf) offer u-boot-update ;;
    */kernelstub/*) offer kernelstub ;;
  esac
}

# The command $1, once, if there is its program.
offer() {
  for programs in usr/sbin usr/bin; do
    [ -f "$root/$programs/\${1%% *}" ] || continue
    case $again in *"$1"*) ;; *) again="$again
  $1" ;; esac
    return 0
  done
  return 1
}
`.replaceAll('\\${', '${');
