import { sh } from './sh.ts';

/** What boot loaders remember for the next start. */
export const grubEnv = sh`
# ---- GRUB's environment block. ----

# Fedora and openSUSE call it grub2.
need_editenv() {
  for editenv in grub-editenv grub2-editenv; do
    if inside /bin/sh -c 'command -v "$1"' sh "$editenv" >/dev/null 2>&1; then return 0; fi
  done
  finish refused 'the tool grub-editenv is missing'
}

# The variable $2 in the block $1; "none" when it is not set.
grub_value() {
  value=none
  [ -e "$root$1" ] || return 0
  run_tool_quiet 60 "$editenv" "$1" list || return 1
  while IFS= read -r line; do
    case $line in "$2="*) value=\${line#*=} ;; esac
  done <"$printed"
}

expect_grub_env() {
  reachable "$1" || finish refused "$reason"
  sum_of "$1"
  [ "$sum" != odd ] || finish refused "$1 is no plain file"
  grub_value "$1" "$2" || finish refused "$1 could not be read"
  [ "$value" = "$3" ] || finish refused "$2 in $1 is not as it was shown"
}

# set_grub_env FILE NAME BEFORE AFTER: in a copy of the block, which then takes its place.
set_grub_env() {
  reachable "$1" || return 1
  sum_of "$1"
  [ "$sum" != odd ] || return 1
  grub_value "$1" "$2" || return 1
  [ "$value" = "$3" ] || {
    reason='somebody else changed it meanwhile'
    return 1
  }
  keep "$1" || return 1
  record "{\"record\":\"grub-env\",\"step\":$number,\"file\":$(json "$1"),\"name\":$(json "$2"),\"before\":$(json "$3"),\"after\":$(json "$4")}" || return 1
  changes="$number $changes"
  was=$before
  beside "$1"
  if [ "$was" = none ]; then
    try rm -f "$root$new" || return 1
    run_tool_quiet 60 "$editenv" "$new" create || return 1
  else
    copy "$1" "$new" || return 1
  fi
  if [ "$4" = none ]; then set -- "$@" unset "$2"; else set -- "$@" set "$2=$4"; fi
  run_tool_quiet 60 "$editenv" "$new" "$5" "$6" || return 1
  on_disk "$root$new"
  sum_of "$new"
  swapped="$swapped$number:$was:$sum "
  in_place "$new" "$1" || return 1
  grub_value "$1" "$2" && [ "$value" = "$4" ]
}
`;

export const oneShot = sh`
# ---- The entry that systemd-boot starts once. ----

# With no name it starts as usual.
set_one_shot() {
  record "{\"record\":\"one-shot\",\"step\":$number,\"entry\":$(json "\${1:-none}")}" || return 1
  changes="$number $changes"
  tool "$output" 60 bootctl set-oneshot "$1"
}

one_shot_back() {
  tool "$output" 60 bootctl set-oneshot ''
}
`;

/** Files whose new content is not known before: the way back for images and for GRUB's block. */
export const swaps = sh`
# Which of them this run put in another's place: the step's number, and what was and is there.
swapped=

# Back to the file from before step $change, if that put another in its place, and that one is still there.
swapped_back() {
  beside "$1"
  rm -f "$root$new" || return 1
  for swap in $swapped; do
    [ "\${swap%%:*}" = "$change" ] || continue
    swap=\${swap#*:}
    sum_of "$1"
    case $sum in
      "\${swap%%:*}") return 0 ;;
      "\${swap#*:}") ;;
      *) return 1 ;;
    esac
    kept_back "$1" "\${swap%%:*}"
    return
  done
}
`;
