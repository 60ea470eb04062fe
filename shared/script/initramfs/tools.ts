import type { InitramfsTool } from '../../host/system/boot.ts';
import { boosterPart, dracutPart, initramfsToolsPart, mkinitcpioPart } from './parts.ts';

const parts: Record<InitramfsTool, string> = {
  'initramfs-tools': initramfsToolsPart,
  dracut: dracutPart,
  mkinitcpio: mkinitcpioPart,
  booster: boosterPart,
};

/**
 * The part of a root script that makes an image and looks into it, for one tool:
 *
 * - `build_image TOOL KERNEL OUT` makes the image of that kernel at OUT.
 * - `image_has_file TOOL IMAGE INSIDE SAME_AS`, `image_has_module TOOL IMAGE KERNEL MODULE`,
 *   `image_has_no TOOL IMAGE PATH`: true or false; an image that cannot be opened as a whole has nothing.
 * - `close_image` removes what these unpacked; at the end of a run at the latest.
 *
 * TOOL is there to be read by people. All paths are those of the system that is changed, without `$root`.
 * From the script around it they need `$root`, and `run_tool_quiet SECONDS ARGV...`, which runs a tool of that
 * system (in it, when it is a tree) with its output kept away. They return, and never end the script.
 */
export const imageTools = (tool: InitramfsTool): string => parts[tool] + lookingInside;

/**
 * Images are looked into by the tool that made them: it knows what it joined together. They are unpacked onto
 * the disk that holds the journal, as the tools do it themselves while they make one; memory may be small.
 */
const lookingInside = String.raw`
# Where images are unpacked: below a folder that only root can change.
image_folder=/var/lib/bindery/unpacked
image_opened=
# Seconds that a tool may take.
: "\${image_limit:=900}"

# Unpack the image $1, unless it is the one that lies unpacked there. Every tool's has an init: what has none
# was not unpacked, or would not start.
open_image() {
  [ -f "$root$1" ] && [ ! -L "$root$1" ] || return 1
  image_key="$1 $(stat -c '%i %s %y' "$root$1")" || return 1
  [ "$image_opened" != "$image_key" ] || return 0
  close_image
  mkdir -m 700 "$root$image_folder" || return 1
  if unpack_image "$1" && inside_image /init; then
    image_opened=$image_key
    return 0
  fi
  close_image
  return 1
}

close_image() {
  image_opened=
  rm -rf "$root$image_folder"
}

# The path $1 inside the image. An image may be several, one behind the other, each unpacked into a folder of
# its own.
inside_image() {
  for image_part in "$root$image_folder" "$root$image_folder"/*; do
    image_found=$image_part$1
    if [ -e "$image_found" ] || [ -L "$image_found" ]; then
      return 0
    fi
  done
  return 1
}

same_bytes() {
  [ -f "$1" ] && [ ! -L "$1" ] && [ -f "$2" ] || return 1
  [ "$(sha256sum <"$1")" = "$(sha256sum <"$2")" ]
}

# A link on the way may lead out of the image, into the running system.
stays_inside() {
  image_top=$(cd -P "$root$image_folder" && pwd -P) || return 1
  case $(cd -P "\${1%/*}" && pwd -P)/ in
    "$image_top"/*) ;;
    *) return 1 ;;
  esac
}

image_has_file() {
  open_image "$2" || return 1
  place_inside "$3" && stays_inside "$image_found" || return 1
  same_bytes "$image_found" "$root$4" && starts_in_time "$3"
}

# As a file, with - or _ in its name and compressed or not; or built into the kernel.
image_has_module() {
  open_image "$2" || return 1
  image_pattern=$(printf '%s' "$4" | sed 's/[-_]/[-_]/g')
  if [ -n "$(find "$root$image_folder" -path "*/lib/modules/$3/*" -name "$image_pattern.ko*" -type f)" ]; then
    return 0
  fi
  grep -qs "/$image_pattern\.ko\$" "$root/lib/modules/$3/modules.builtin"
}

image_has_no() {
  open_image "$2" || return 1
  ! inside_image "$3"
}
`.replaceAll('\\${', '${');
