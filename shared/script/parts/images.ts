import { sh } from './sh.ts';

/**
 * The frame around an initramfs tool: an image is made beside the old one, looked into, and only then put in
 * its place. `build_image` and the questions to an image come from the tool's own part.
 */
export const images = sh`
# ---- Images: made beside the old one, looked into, and then swapped. ----

# make_image TOOL KERNEL IMAGE SECONDS PROOF
make_image() {
  reachable "$3" || return 1
  sum_of "$3"
  [ "$sum" != odd ] || {
    reason="$3 is no plain file"
    return 1
  }
  keep "$3" || return 1
  found_before=$before
  beside "$3"
  made_image=$new
  record "{\"record\":\"made\",\"step\":$number,\"path\":$(json "$made_image"),\"before\":null,\"copy\":null}" || return 1
  changes="$number $changes"
  try rm -f "$root$made_image" || return 1
  image_limit=$4
  # Nothing uses it yet: a person who wants to stop need not wait until it is made.
  interruptible=yes
  built=yes
  build_image "$1" "$2" "$made_image" || built=
  interruptible=
  [ -n "$built" ] || return 1
  if [ ! -s "$root$made_image" ] || [ ! -f "$root$made_image" ] || [ -L "$root$made_image" ]; then
    reason='the tool made no image'
    return 1
  fi
  lacking=
  if ! "$5" "$made_image"; then
    reason="the image that was made is not as it must be\${lacking:+: $lacking}"
    return 1
  fi
  close_image
  same_owner "$3" "$made_image"
  swap_image "$@"
}

# The image that was made takes the old one's place, if that is still the one that was there.
swap_image() {
  on_disk "$root$made_image"
  sum_of "$made_image"
  after=$sum
  unchanged "$3" "$found_before" || return 1
  record "{\"record\":\"image\",\"step\":$number,\"image\":$(json "$3"),\"kernel\":$(json "$2"),\"tool\":$(json "$1"),\"before\":$(json "$found_before"),\"copy\":$(json "$kept"),\"after\":$(json "$after")}" || return 1
  swapped="$swapped$number:$found_before:$after "
  in_place "$made_image" "$3" || return 1
  sum_of "$3"
  [ "$sum" = "$after" ]
}

# Who may read the old image may read the new one.
same_owner() {
  [ -e "$root$1" ] || return 0
  chmod "$(stat -c %a "$root$1")" "$root$2" 2>/dev/null || :
  chown "$(stat -c %u:%g "$root$1")" "$root$2" 2>/dev/null || :
}

# restore_image TOOL KERNEL IMAGE SECONDS PROOF MADE COPY SUM: back to the copy, if the image is still the one
# that was made then; one that somebody made anew since is made anew once more, without Bindery's part.
restore_image() {
  reachable "$3" || return 1
  sum_of "$3"
  case $sum in "$8" | none) return 0 ;; esac
  was=$sum
  sum_of "$7"
  if [ "$was" != "$6" ] || [ "$sum" != "$8" ]; then
    # A kernel that was removed since starts no more.
    [ -d "$root/lib/modules/$2" ] || return 0
    make_image "$@"
    return
  fi
  keep "$3" || return 1
  found_before=$before
  beside "$3"
  made_image=$new
  record "{\"record\":\"made\",\"step\":$number,\"path\":$(json "$made_image"),\"before\":null,\"copy\":null}" || return 1
  changes="$number $changes"
  copy "$7" "$made_image" && swap_image "$@"
}

image_back() {
  close_image
  swapped_back "$1"
}
`;
