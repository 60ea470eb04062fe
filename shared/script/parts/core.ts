import { sh } from './sh.ts';

/**
 * What every root script has: progress, the journal, the end, the way back. POSIX sh and the tools that every
 * Linux has; `stat -c`, `readlink` and `sleep 0.05` are in coreutils and busybox alike.
 */
export const core = sh`
# ---- How the steps are done. ----

# One line for the person who watches: on the terminal, and in a file that the window reads.
say() {
  printf '%s\n' "$*" 2>/dev/null || :
  [ -z "$progress" ] || printf '%s\n' "$*" 2>/dev/null >>"$progress" || :
}

# A file or folder, on the disk. A sync that knows no arguments writes everything, which is slower and as good.
on_disk() {
  sync "$1" 2>/dev/null || sync
}

# One line for the way back, on the disk before anything else happens.
record() {
  [ -n "$journal" ] || return 0
  if printf '%s\n' "$1" 2>/dev/null >>"$journal" && on_disk "$journal"; then
    recorded=$((recorded + \${#1} + 1))
    return 0
  fi
  # Half a line with others behind it would make all of them unreadable.
  dd if=/dev/null of="$journal" bs=1 seek="$recorded" 2>/dev/null || :
  reason="\${reason:-the journal could not be written}"
  return 1
}

# A word for the journal; "none" stands for null.
json() {
  case $1 in
    none) printf null ;;
    *[\\\"]*) printf '"%s"' "$(printf '%s' "$1" | sed 's/[\\"]/\\&/g')" ;;
    *) printf '"%s"' "$1" ;;
  esac
}

# The end of the run: $1 how it ended, the rest says more.
finish() {
  result=$1
  shift
  trap - EXIT
  record "{\"record\":\"end\",\"result\":\"$result\"}" || :
  [ -z "$can_stop" ] || rmdir "$stop_folder" 2>/dev/null || :
  say "END $result $*"
  case $result in
    done) exit 0 ;;
    rolled-back | failed) exit 4 ;;
    reboot-needed) exit 5 ;;
    *) exit 1 ;;
  esac
}

begin() {
  end_if_asked
  number=$1
  reason=
  say "STEP $1 begin $2"
}

ok() {
  say "STEP $number ok"
}

# A step failed: say so, with the kernel's own words if there are any, and put back what was changed.
fail() {
  [ -z "$stopping" ] || all_back "$stopping"
  say "STEP $number fail $*\${reason:+ ($reason)}"
  all_back "step $number: $*\${reason:+ ($reason)}"
}

# The end, for the reason $1: put back what was changed.
all_back() {
  roll_back
  [ -n "$left" ] || finish rolled-back "$1. Everything is as it was before."
  finish failed "$1. Not everything could be put back:$left. The way back stands in $journal"
}

roll_back() {
  left=
  again=
  for change in $changes; do
    say "STEP $change begin put back"
    outcome 'put back' put_back "$change"
  done
  # A tool whose files could not be put back makes them anew, from what was put back.
  for change in $again; do
    say "STEP $change begin run again"
    outcome 'run again' run_again "$change"
  done
}

outcome() {
  if "$2" "$3"; then
    say "STEP $3 ok $1"
  else
    say "STEP $3 fail could not be $1"
    left="$left step $3"
  fi
}

# The person may stop the run: by making an empty folder "stop" in this one, which is theirs. That one is
# reached as it is now, whatever is mounted over it later.
let_stop() {
  stop_folder="$root/run/bindery/$run.stop"
  mkdir -m 700 "$stop_folder" 2>/dev/null || return 0
  exec 8<"$stop_folder"
  chown "$person" "$stop_folder" 2>/dev/null || return 0
  can_stop=yes
}

# Is it there? Taking it away tells: nothing is read that way, nothing followed, and nothing waited for.
asked_to_stop() {
  [ -z "$stopping" ] || return 0
  [ -n "$can_stop" ] && rmdir /proc/self/fd/8/stop 2>/dev/null || return 1
  stopping='stopped on request'
}

end_if_asked() {
  if asked_to_stop; then all_back "$stopping"; fi
}

# A command of this script failed where none can: that is no reason to leave the work half-done.
unexpected() {
  trap - EXIT
  set +e
  fail 'the script stopped where it should not'
}

# The first line of a small file; empty when there is none.
content() {
  line=
  [ ! -r "$1" ] || IFS= read -r line <"$1" || :
}

# A folder that only root can change, made when it is not there.
own_folder() {
  if [ ! -e "$1" ] && [ ! -L "$1" ]; then
    mkdir -p "$1" 2>/dev/null || finish refused "$1 could not be made. Is the disk read-only, or full?"
    on_disk "\${1%/*}/"
  fi
  case $(stat -c %A%u "$1") in
    d????-??-?0) ;;
    *) finish refused "$1 is not a folder that only root can change" ;;
  esac
}

# A new file of Bindery's own.
own_file() {
  set -C
  if ! printf '' 2>/dev/null >"$1"; then
    finish refused "$1 could not be written. Is the disk read-only, or full?"
  fi
  set +C
}

prepare() {
  if [ "$(id -u)" != 0 ]; then
    echo 'This script must run as root: sudo sh FILE' >&2
    exit 3
  fi
  own_folder "$root/run/bindery"
  own_folder "$root/var/lib/bindery"
  own_folder "$root/var/lib/bindery/journal"
  answer="$root/run/bindery/$run.answer"
  own_file "$root/run/bindery/$run.progress"
  progress="$root/run/bindery/$run.progress"
  say "BINDERY begin $steps"
  command -v flock >/dev/null || finish refused 'the tool flock is missing: install util-linux'
  # One run at a time. A child that never came back keeps the lock: then only a restart helps.
  exec 9>>"$root/run/bindery/lock"
  flock -n 9 || finish locked 'another run is under way'
}

open_journal() {
  content "$root/proc/sys/kernel/random/boot_id"
  boot=$line
  content /proc/uptime
  name="$(date -u +%Y%m%dT%H%M%SZ)-$run"
  own_file "$root/var/lib/bindery/journal/$name.jsonl"
  journal="$root/var/lib/bindery/journal/$name.jsonl"
  trap unexpected EXIT
  record "{\"record\":\"run\",\"format\":\"bindery-journal/1\",\"run\":\"$run\",\"action\":\"$action\",\"gpu\":$(json "$gpu"),\"boot\":\"$boot\",\"uptime\":\${line%% *},\"started\":\"$(date -u +%Y-%m-%dT%H:%M:%SZ)\",\"words\":$words}" ||
    finish refused 'the journal could not be written'
  on_disk "$root/var/lib/bindery/journal"
}
`;
