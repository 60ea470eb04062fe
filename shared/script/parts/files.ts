import { sh } from './sh.ts';

/** Files, links and folders: written beside the old ones first, and put in their place as a whole. */
export const files = sh`
# ---- Files. Their paths are those of the system that is changed: $root stands in front of each. ----

# The SHA-256 of the file $1; "none" where nothing is, "odd" for what is no plain file.
sum_of() {
  sum=odd
  if [ -L "$root$1" ]; then
    return 0
  elif [ ! -e "$root$1" ]; then
    sum=none
  elif [ -f "$root$1" ]; then
    if line=$(sha256sum <"$root$1"); then sum=\${line%% *}; fi
  fi
}

# Where the link $1 leads; "none" where nothing is, "odd" for what is no link.
target_of() {
  target=odd
  if [ -L "$root$1" ]; then
    target=$(readlink "$root$1")
  elif [ ! -e "$root$1" ]; then
    target=none
  fi
}

# Every folder on the way to $1 must be a real one, no link, that only root can change, or one that this run is
# going to make: where others can change something, the file would not be the one that was looked at.
reachable() {
  way=
  rest=\${1#/}
  while [ "$rest" != "\${rest#*/}" ]; do
    way=$way/\${rest%%/*}
    rest=\${rest#*/}
    facts=$(stat -c %A%u "$root$way" 2>/dev/null) || facts=
    case $facts in
      d????-??-?0) ;;
      '')
        case $coming in *"|$way|"*) return 0 ;; esac
        reason="$way is not there"
        return 1
        ;;
      *)
        reason="$way is not a folder that only root can change"
        return 1
        ;;
    esac
  done
  [ -w "$root$way/" ] || {
    reason="$way/ is read-only"
    return 1
  }
}

# Before the first change: is everything as it was shown?
expect_file() {
  reachable "$1" || finish refused "$reason"
  sum_of "$1"
  [ "$sum" = "$2" ] || finish refused "$1 is not as it was shown"
}

expect_link() {
  reachable "$1" || finish refused "$reason"
  target_of "$1"
  [ "$target" = "$2" ] || finish refused "$1 is not as it was shown"
}

expect_folder() {
  reachable "$1" || finish refused "$reason"
  if [ -e "$root$1" ] || [ -L "$root$1" ]; then
    [ -d "$root$1" ] && [ ! -L "$root$1" ] || finish refused "$1 is no folder"
  else
    coming="$coming$1|"
  fi
}

expect_copy() {
  reachable "$1" || finish refused "$reason"
  sum_of "$1"
  [ "$sum" = "$2" ] || finish refused "$1, the copy that was kept, is gone or damaged"
}

# Is there room for $2 KiB, and for a second one of each further file, in the folder $1 or where it will be?
room() {
  place=$1
  while [ ! -d "$root$place/" ]; do place=\${place%/*}; done
  needed=$2
  shift 2
  for like do
    [ ! -f "$root$like" ] || needed=$((needed + $(stat -c %s "$root$like") / 1024 + 1))
  done
  free=$(df -Pk "$root$place/" | awk 'NR == 2 { print $4 }')
  [ "\${free:-0}" -ge "$needed" ] || {
    reason="$place/ has room for \${free:-0} KiB, and $needed KiB are needed"
    return 1
  }
}

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

# What a run that was cut short had made beside a file and not yet put in its place.
sweep() {
  for old in "$root"/var/lib/bindery/journal/*.jsonl; do
    [ -f "$old" ] || continue
    case $(tail -n 1 "$old") in *'"done"}' | *'"rolled-back"}' | *'"refused"}') continue ;; esac
    sed -n -E 's/^\{"record":"[a-z-]+","step":[0-9]+,"(path|image|file)":"([^"\\]+)".*/\2/p' "$old" |
      while IFS= read -r path; do
        beside "$path"
        case $path in */.*.bindery-new) new=$path ;; esac
        if [ -f "$root$new" ] || [ -L "$root$new" ]; then
          if reachable "$new"; then rm -f "$root$new" || :; fi
        fi
      done
  done
}
`;
