import { sh } from './sh.ts';

/** What files are and where they lie: asked before the first change, and once more before each. */
export const looks = sh`
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
    if [ ! -d "$root$1" ] || [ -L "$root$1" ]; then finish refused "$1 is no folder"; fi
  else
    coming="$coming$1|"
  fi
}

expect_copy() {
  sum=none
  ! reachable "$1" || sum_of "$1"
  [ "$sum" = "$2" ] || finish refused "$1, the copy that was kept, is gone or damaged. Remove it: then only what Bindery wrote is taken out"
}

# Is there room for $2 KiB, and for a second one of each further file, in the folder $1 or where it will be?
room() {
  place=\${1%/}
  while [ ! -d "$root$place/" ]; do place=\${place%/*}; done
  needed=$2
  shift 2
  for like do
    [ ! -f "$root$like" ] || needed=$((needed + $(stat -c %s "$root$like") / 1024 + 1))
  done
  free=$(df -Pk "$root$place/" | awk 'NR == 2 { print $4 }')
  [ "\${free:-0}" -ge "$needed" ] || {
    reason="\${place:-/} has room for \${free:-0} KiB, and $needed KiB are needed"
    return 1
  }
}
`;
