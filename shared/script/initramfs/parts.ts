/** Most images hold a file just where it is asked for, and need no more than that for it to be used. */
const plainPlaces = String.raw`
place_inside() {
  inside_image "$1"
}

starts_in_time() {
  :
}
`;

/** Debian and its kin: mkinitramfs(8), unmkinitramfs(8). */
export const initramfsToolsPart = String.raw`
# ---- Images, by initramfs-tools. ----

build_image() {
  run_tool_quiet "$image_limit" mkinitramfs -o "$3" "$2"
}

unpack_image() {
  run_tool_quiet "$image_limit" unmkinitramfs "$1" "$image_folder"
}

place_inside() {
  inside_image "$1"
}

# A script that runs before others stands in a list: ours has to come before udev's.
starts_in_time() {
  case $1 in /scripts/*) ;; *) return 0 ;; esac
  inside_image "\${1%/*}/ORDER" || return 1
  while read -r line; do
    case $line in
      "$1 "*) return 0 ;;
      */udev\ *) return 1 ;;
    esac
  done <"$image_found"
  return 1
}
`.replaceAll('\\${', '${');

/** dracut(8), lsinitrd(1). */
export const dracutPart = String.raw`
# ---- Images, by dracut. ----

build_image() {
  run_tool_quiet "$image_limit" dracut --force "$3" "$2"
}

unpack_image() {
  # shellcheck disable=SC2016 # the inner shell has its own words
  run_tool_quiet "$image_limit" sh -c 'cd "$2" && lsinitrd --unpack "$1"' sh "$1" "$image_folder"
}

# Hooks are below /lib in dracut 059, below /var/lib in dracut-ng.
place_inside() {
  case $1 in
    /lib/dracut/hooks/*) inside_image "$1" || inside_image "/usr$1" || inside_image "/var$1" ;;
    *) inside_image "$1" ;;
  esac
}

starts_in_time() {
  :
}
`;

/** mkinitcpio(8), lsinitcpio(1). */
export const mkinitcpioPart = String.raw`
# ---- Images, by mkinitcpio. ----

build_image() {
  run_tool_quiet "$image_limit" mkinitcpio -k "$2" -g "$3"
}

unpack_image() {
  # shellcheck disable=SC2016 # the inner shell has its own words
  run_tool_quiet "$image_limit" sh -c 'cd "$2" && lsinitcpio -x "$1"' sh "$1" "$image_folder"
}

place_inside() {
  inside_image "$1"
}

# Early hooks run in the order of a list: ours has to come before udev's. A unit is started by a link.
starts_in_time() {
  case $1 in
    *.service)
      inside_image "\${1%/*}/sysinit.target.wants/\${1##*/}"
      return
      ;;
    /hooks/*) ;;
    *) return 0 ;;
  esac
  inside_image /config || return 1
  line=$(sed -n 's/^EARLYHOOKS="\(.*\)"$/ \1 /p' "$image_found")
  image_before=\${line%% "\${1##*/}" *}
  [ "$image_before" != "$line" ] || return 1
  case "$image_before " in *' udev '*) return 1 ;; esac
}
`.replaceAll('\\${', '${');

/** booster(1). */
export const boosterPart =
  String.raw`
# ---- Images, by booster. ----

build_image() {
  run_tool_quiet "$image_limit" booster build --force --kernel-version "$2" "$3"
}

unpack_image() {
  run_tool_quiet "$image_limit" booster unpack "$1" "$image_folder"
}
` + plainPlaces;
