import { sh } from './sh.ts';

/** Symbolic links, and folders of Bindery's own. */
export const links = sh`
set_link() {
  reachable "$1" || return 1
  target_of "$1"
  [ "$target" = "$2" ] || {
    reason='somebody else changed it meanwhile'
    return 1
  }
  record "{\"record\":\"link\",\"step\":$number,\"path\":$(json "$1"),\"before\":$(json "$2"),\"after\":$(json "$3")}" || return 1
  changes="$number $changes"
  lead "$1" "$3"
}

lead() {
  beside "$1"
  rm -f "$root$new" || return 1
  if [ "$2" = none ]; then
    take_away "$1" || return 1
  else
    try ln -s "$2" "$root$new" && in_place "$new" "$1" || return 1
  fi
  target_of "$1"
  [ "$target" = "$2" ]
}

link_back() {
  target_of "$1"
  case $target in
    "$2") return 0 ;;
    "$3") lead "$1" "$2" ;;
    *) return 1 ;;
  esac
}

# One that is there already is as good, and one that others use stays.
make_folder() {
  reachable "$1" || return 1
  [ ! -d "$root$1" ] || [ -L "$root$1" ] || return 0
  record_folder "$1" true || return 1
  try mkdir -m 755 "$root$1" && on_disk "$root\${1%/*}/"
}

remove_folder() {
  [ -d "$root$1" ] && [ ! -L "$root$1" ] || return 0
  [ -z "$(ls -A "$root$1")" ] || return 0
  record_folder "$1" false || return 1
  try rmdir "$root$1" && on_disk "$root\${1%/*}/"
}

record_folder() {
  record "{\"record\":\"folder\",\"step\":$number,\"path\":$(json "$1"),\"after\":$2}" || return 1
  changes="$number $changes"
}

folder_back() {
  if [ "$2" = there ]; then
    [ -d "$root$1" ] || mkdir -m 755 "$root$1"
  else
    [ ! -d "$root$1" ] || rmdir "$root$1"
  fi
}
`;
