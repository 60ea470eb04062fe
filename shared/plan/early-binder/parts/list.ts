import { boundListFormat } from '../../../host/binding/bound-list.ts';

/**
 * Reads the list: `$bindings` are its cards, `$in_initramfs` those that are marked so, and `$list` is all of
 * it in words, `=CARD` before `ADDRESS/IDENTITY` of each of its devices.
 */
export const list = String.raw`
bad_list() {
  nothing bad-list "$folder/bound.conf: $*"
}

# All of the list, or nothing: half of one would give away half of a card.
read_list() {
  list=
  bindings=
  in_initramfs=
  at=format
  [ -f "$folder/bound.conf" ] || nothing no-list "$folder/bound.conf is not there"
  while read -r first second third more || [ -n "$first" ]; do
    case $first in '' | '#'*) continue ;; esac
    case $at,$first in
      format,*)
        [ "$first $second" = 'FORMAT ' ] || bad_list 'it does not begin with FORMAT'
        at=begun ;;
      ended,*) bad_list 'something stands behind its end' ;;
      begun,end | bare,end) bad_list 'a binding without devices' ;;
      *,end)
        [ -z "$second" ] || bad_list 'its end is not alone'
        at=ended ;;
      bare,binding) bad_list 'a binding without devices' ;;
      *,binding) read_binding "$second" "$third" "$more" ;;
      begun,*) bad_list "$first belongs to no binding" ;;
      *) read_device "$first" "$second" "$third $more" ;;
    esac
  done <"$folder/bound.conf"
  [ "$at" = ended ] || bad_list 'its end is missing'
}

read_binding() {
  is_address "$1" || bad_list "$1 is no address"
  case "$2 $3" in
    ' ') ;;
    'initramfs ') in_initramfs="$in_initramfs $1" ;;
    *) bad_list "$1: $2 $3 is no mark" ;;
  esac
  case "$bindings " in *" $1 "*) bad_list "$1 stands there twice" ;; esac
  bindings="$bindings $1"
  list="$list =$1"
  mine=
  at=bare
}

read_device() {
  [ "$3" = 'vfio-pci ' ] || bad_list "$1: the driver is not vfio-pci"
  is_address "$1" || bad_list "$1 is no address"
  is_identity "$2" || bad_list "$1: $2 is no identity"
  case "$mine " in *" $1 "*) bad_list "$1 stands there twice" ;; esac
  mine="$mine $1"
  list="$list $1/$2"
  at=filled
}

is_hex() {
  case $1 in '' | *[!0-9a-f]*) return 1 ;; esac
}

# As the kernel writes it; a domain has four digits, or up to eight that do not begin with 0.
is_address() {
  case $1 in *:[0-9a-f][0-9a-f]:[01][0-9a-f].[0-7]) ;; *) return 1 ;; esac
  domain=\${1%:*:*}
  is_hex "$domain" || return 1
  case \${#domain} in
    4) ;;
    5 | 6 | 7 | 8) case $domain in 0*) return 1 ;; esac ;;
    *) return 1 ;;
  esac
}

is_identity() {
  digits=$1:
  for _ in vendor device subvendor subdevice; do
    field=\${digits%%:*}
    if [ "\${#field}" -ne 4 ] || ! is_hex "$field"; then return 1; fi
    digits=\${digits#*:}
  done
  [ -z "$digits" ]
}

# The devices of the card $1, as ADDRESS/IDENTITY, in $found.
devices_of() {
  found=
  owner=
  for item in $list; do
    case $item in
      =*) owner=\${item#=} ;;
      *) [ "$owner" != "$1" ] || found="$found $item" ;;
    esac
  done
}
`
  .replaceAll('\\${', '${')
  .replaceAll('FORMAT', boundListFormat);
