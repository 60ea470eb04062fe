import { sh } from './sh.ts';

/** Tools of the system that is changed, which make files of their own. */
export const tools = sh`
# ---- Tools of the system. ----

# In the system that is changed: in a tree, the tools are the tree's.
inside() {
  if [ -n "$root" ]; then chroot "$root" "$@"; else "$@"; fi
}

# Before the first change: are all of these there?
need() {
  for tool do
    inside /bin/sh -c 'command -v "$1"' sh "$tool" >/dev/null 2>&1 ||
      finish refused "the tool $tool is missing"
  done
}

# A tool in a group of its own, so that what it started can be ended with it, with nothing to read, and with
# nothing in its environment that is the caller's. What it prints goes to the file $1.
start_tool() {
  to=$1
  shift
  calls=$((calls + 1))
  reply="$answer.$calls"
  (
    (
      trap - HUP INT TERM PIPE
      cd /
      if [ -n "$root" ]; then set -- chroot "$root" "$@"; fi
      exec setsid env -i PATH="$PATH" HOME=/root LC_ALL=C "$@"
    ) &
    echo "$!" >"$reply.pid"
    status=0
    wait "$!" || status=$?
    echo "$status" >"$reply.new"
    mv "$reply.new" "$reply"
  ) </dev/null >>"$to" 2>>"$output" &
}

# Wait for it, but no longer than $1 seconds.
tool_ended() {
  content /proc/uptime
  last=$((\${line%%.*} + $1 + 1))
  until [ -e "$reply" ]; do
    [ "\${line%%.*}" -lt "$last" ] || return 1
    if [ -n "$interruptible" ] && asked_to_stop; then return 1; fi
    sleep 0.1
    content /proc/uptime
  done
}

end_tool() {
  read -r group <"$reply.pid" || return 0
  kill -TERM "-$group" 2>/dev/null || :
  tool_ended 5 || :
  kill -KILL "-$group" 2>/dev/null || :
  tool_ended 5 || :
}

# Run a tool, which prints into the file $1, for no longer than $2 seconds.
tool() {
  seconds=$2
  from=$(wc -c <"$output")
  to=$1
  shift 2
  start_tool "$to" "$@"
  if ! tool_ended "$seconds"; then
    interruptible=
    end_tool
    reason="it took longer than $seconds seconds"
    return 1
  fi
  read -r status <"$reply"
  [ "$status" != 0 ] || return 0
  reason="it ended with $status: $(last_words)"
  return 1
}

last_words() {
  tail -c "+$((from + 1))" "$output" | tail -n 3 |
    awk 'NR > 1 { printf "; " } { printf "%s", $0 }' | tr -cd '[:print:]' | cut -c 1-300
}

# run_tool_quiet SECONDS ARGV...: what it prints stands in $printed afterwards.
run_tool_quiet() {
  printf '' >"$printed" || return 1
  tool "$printed" "$@"
}

# Keep the file $2 as it is before a tool makes it anew, as number $1 of this step. A copy, because a tool may
# write into the file itself.
keep_made() {
  reachable "$2" || return 1
  sum_of "$2"
  before=$sum
  kept=none
  if [ "$before" != none ]; then
    kept=$copies/$number.$1
    copy "$2" "$kept" && on_disk "$root$copies" || return 1
    sum_of "$kept"
    [ "$sum" = "$before" ] || return 1
  fi
  made="$made,$(json "$2")"
  record "{\"record\":\"made\",\"step\":$number,\"path\":$(json "$2"),\"before\":$(json "$before"),\"copy\":$(json "$kept")}"
}

# run_tool SECONDS ARGV...
run_tool() {
  list=
  seconds=$1
  shift
  for word do list="$list,$(json "$word")"; done
  record "{\"record\":\"tool\",\"step\":$number,\"argv\":[\${list#,}],\"makes\":[\${made#,}]}" || return 1
  made=
  changes="$number $changes"
  tool "$output" "$seconds" "$@" || return 1
  # Not every tool brings what it makes onto the disk.
  sync
}

# The file $2 as it was before step $change, of which it is number $1.
made_back() {
  kept=$copies/$change.$1
  if [ ! -f "$root$kept" ]; then
    take_away "$2"
    return
  fi
  sum_of "$kept"
  before=$sum
  sum_of "$2"
  [ "$sum" != "$before" ] || return 0
  beside "$2"
  copy "$kept" "$new" && in_place "$new" "$2" || return 1
  sum_of "$2"
  [ "$sum" = "$before" ]
}

prepare_tools() {
  output="$root/run/bindery/$run.output"
  printed="$root/run/bindery/$run.printed"
  own_file "$output"
  own_file "$printed"
  calls=0
  made=
  interruptible= # "yes" while the tool that runs may be ended in the middle
}
`;
