import { sh } from './sh.ts';

/** Files are written beside the old ones first, and put in their place as a whole. */
export const files = sh`
# The name under which a file is made before it takes its place: hidden, so that nothing reads it.
beside() {
  new=\${1%/*}/.\${1##*/}.bindery-new
}

# Do it, and if it fails keep what it says.
try() {
  if "$@" 2>"$answer.error"; then return 0; fi
  content "$answer.error"
  reason=\${reason:-$line}
  return 1
}

# An empty file that nobody else can read, and that was not there before.
new_file() {
  rm -f "$1" && (umask 077 && set -C && printf '' >"$1")
}

# A copy of the file $1 as $2, with owner, mode and times; nobody can read it meanwhile who may not later.
copy() {
  try new_file "$root$2" && try cp -a "$root$1" "$root$2" && on_disk "$root$2"
}

# Where this run keeps what was there before.
keep_copies() {
  copies=/var/lib/bindery/backup/$name
  own_folder "$root/var/lib/bindery/backup"
  own_folder "$root$copies"
}

# Keep the file $1 as it is: where that can be by a second name, which takes no room and is the old file itself.
keep() {
  sum_of "$1"
  before=$sum
  kept=none
  [ "$before" != none ] || return 0
  kept=$copies/$number
  ln "$root$1" "$root$kept" 2>/dev/null || copy "$1" "$kept" || return 1
  on_disk "$root$copies"
  sum_of "$kept"
  [ "$sum" = "$before" ]
}

# Into its place, as a whole: whoever looks finds the old file or the new one.
in_place() {
  try mv -fT "$root$1" "$root$2" && on_disk "$root\${2%/*}/"
}

take_away() {
  try rm -f "$root$1" && on_disk "$root\${1%/*}/"
}

# Write the file $1, whose SHA-256 is $2, anew: $3 is the SHA-256 that it will have, $4 its mode or "keep", and
# $5 a function that writes it, or the path of a copy.
set_file() {
  unchanged "$1" "$2" || return 1
  keep "$1" || return 1
  record "{\"record\":\"file\",\"step\":$number,\"path\":$(json "$1"),\"before\":$(json "$2"),\"copy\":$(json "$kept"),\"after\":$(json "$3")}" || return 1
  changes="$number $changes"
  if [ "$3" = none ]; then
    take_away "$1" || return 1
  else
    write_new "$@" && in_place "$new" "$1" || return 1
    label "$1" "$4"
  fi
  sum_of "$1"
  [ "$sum" = "$3" ]
}

unchanged() {
  reachable "$1" || return 1
  sum_of "$1"
  [ "$sum" = "$2" ] || {
    reason='somebody else changed it meanwhile'
    return 1
  }
}

write_new() {
  beside "$1"
  case $5.$4.$2 in
    /*) copy "$5" "$new" || return 1 ;;
    *.keep.none) fill "$5" 644 || return 1 ;;
    *.keep.*) copy "$1" "$new" && try put_text "$5" || return 1 ;;
    *) fill "$5" "$4" || return 1 ;;
  esac
  on_disk "$root$new"
  sum_of "$new"
  [ "$sum" = "$3" ]
}

fill() {
  try new_file "$root$new" && try put_text "$1" && try chmod "$2" "$root$new"
}

put_text() {
  ("$1" >"$root$new")
}

# A text that does not end in a newline.
cut_newline() {
  printf %s "$(cat)"
}

# A new file's label, where SELinux wants one.
label() {
  if [ -z "$root" ] && [ "$2" != keep ] && [ -e /sys/fs/selinux/enforce ]; then
    restorecon "$1" 2>/dev/null || :
  fi
}

# Back to the file with the SHA-256 $2, if it is not that, and still the one that this run wrote ($3).
file_back() {
  beside "$1"
  rm -f "$root$new" || return 1
  sum_of "$1"
  if [ "$sum" = "$2" ] && [ "$2" != "$3" ]; then return 0; fi
  [ "$sum" = "$3" ] || return 1
  kept_back "$1" "$2"
}

# The copy $2 of step $change goes where it was, or nothing does.
kept_back() {
  if [ "$2" = none ]; then
    take_away "$1" || return 1
  else
    beside "$1"
    rm -f "$root$new" || return 1
    ln "$root$copies/$change" "$root$new" 2>/dev/null || copy "$copies/$change" "$new" || return 1
    in_place "$new" "$1" || return 1
  fi
  sum_of "$1"
  [ "$sum" = "$2" ]
}

# Copies of earlier runs that no way back needs. One that stays takes room, and does no other harm.
forget_copies() {
  for folder do
    if reachable "$folder" && [ -d "$root$folder" ] && [ ! -L "$root$folder" ]; then
      rm -rf "$root$folder" 2>/dev/null || :
    fi
  done
}

# What a run that was cut short had made beside a file and not yet put in its place.
sweep() {
  for old in "$root"/var/lib/bindery/journal/*.jsonl; do
    [ -f "$old" ] || continue
    case $(tail -n 1 "$old") in *'"done"}' | *'"rolled-back"}' | *'"refused"}') continue ;; esac
    sed -n -E 's/^\{"record":"[a-z-]+","step":[0-9]+,"(path|image|file)":"([^"\\]+)".*/\2/p' "$old" |
      while IFS= read -r path; do
        case $path in
          */.*.bindery-new) stale=$path ;;
          *) stale=\${path%/*}/.\${path##*/}.bindery-new ;;
        esac
        if [ -f "$root$stale" ] || [ -L "$root$stale" ]; then
          if reachable "$stale"; then rm -f "$root$stale" || :; fi
        fi
      done
  done
}
`;
