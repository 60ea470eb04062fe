/** Reads the state, and marks every trial as used: `$states` is all of it in words, `WORD=CARD`. */
export const state = String.raw`
# Without a line a binding is not bound: what is not known to be fresh counts as used.
read_state() {
  [ -f "$folder/state" ] || return 0
  states_in "$folder/state" || nothing torn-state "$folder/state makes no sense, which counts as used trials"
  states=$found
}

# What stands in the file $1, in $found.
states_in() {
  found=
  while read -r first second more || [ -n "$first" ]; do
    case $first in
      '' | '#'*) continue ;;
      trial | used | confirmed) ;;
      *) return 1 ;;
    esac
    is_address "$second" && [ -z "$more" ] || return 1
    case "$found " in *"=$second "*) return 1 ;; esac
    found="$found $first=$second"
  done <"$1"
}

# How far the card $1 has come, in $stage.
stage_of() {
  stage=none
  for item in $states; do
    [ "\${item#*=}" != "$1" ] || stage=\${item%%=*}
  done
}

# What is due in this boot: $kept and $trials.
sort_out() {
  kept=
  trials=
  for card in $bindings; do
    stage_of "$card"
    case $stage in
      none) pass_over "$card" no-state ;;
      used) pass_over "$card" trial-used ;;
      # Its word is not there: the boot loader or its user chose a start without it.
      *) if needs_word "$card" && ! has_word "$card"; then
          pass_over "$card" no-word
        elif [ "$stage" = confirmed ]; then
          kept="$kept $card"
        else
          trials="$trials $card"
        fi ;;
    esac
  done
  case $states in *trial=*) ;; *) return 0 ;; esac
  mark_used && return 0
  # What is confirmed needs no mark, and is bound from a read-only disk too.
  for card in $trials; do pass_over "$card" cannot-mark; done
  trials=
}

needs_word() {
  case "$in_initramfs " in *" $1 "*) ;; *) return 1 ;; esac
}

# On the disk, before anything happens to a device: the file first, then its name. Also trials without
# their word: they had their start. A sync that knows no arguments writes everything, which is slower and
# as good.
mark_used() {
  marked=
  for item in $states; do
    case $item in trial=*) item=used=\${item#*=} ;; esac
    marked="$marked $item"
  done
  { for item in $marked; do printf '%s %s\n' "\${item%%=*}" "\${item#*=}"; done >"$folder/state.new"; } 2>/dev/null || return 1
  sync "$folder/state.new" || return 1
  mv -f "$folder/state.new" "$folder/state" || return 1
  sync "$folder" || return 1
  states_in "$folder/state" && [ "$found" = "$marked" ]
}
`.replaceAll('\\${', '${');
