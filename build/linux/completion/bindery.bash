# bash completion for bindery, held against its options by test/unit/cli/completion.spec.ts.

_bindery_cards() {
  local device class
  for device in /sys/bus/pci/devices/*; do
    class=
    [[ -r $device/class ]] && read -r class <"$device/class"
    [[ $class == 0x03* ]] && printf '%s\n' "${device##*/}"
  done
}

_bindery() {
  local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} words
  COMPREPLY=()
  # Addresses have colons in them, and bash takes those for the ends of words.
  if declare -F _get_comp_words_by_ref >/dev/null; then _get_comp_words_by_ref -n : -c current -p before; fi
  case $before in
    --root) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
    --capture) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --sample) mapfile -t COMPREPLY < <(compgen -W 'two-cards intel-graphics am5 twins shared-group laptop iommu-off' -- "$current"); return ;;
    --accept) return ;;
  esac
  case ${COMP_WORDS[1]} in
    scan) words='--root --capture --sample --json --all' ;;
    plan) words='--root --capture --sample --json --script --accept --now --boot --iommu --release --keep --undo' ;;
    bind) words='--root --now --boot --iommu --yes --accept' ;;
    keep) words='--root --yes' ;;
    undo) words='--root --yes' ;;
    status) words='--root --capture --sample --json' ;;
    rescue) words='--root --capture --sample' ;;
    guest) words='--root --capture --sample --qemu' ;;
    capture) words='--root' ;;
    *) words= ;;
  esac
  if [[ $COMP_CWORD -eq 1 ]]; then
    words='scan plan bind keep undo status rescue guest capture help version --help --version --root --capture --sample'
  elif [[ ${COMP_WORDS[1]} == capture && $current != -* ]]; then
    mapfile -t COMPREPLY < <(compgen -f -- "$current")
    return
  elif [[ ${COMP_WORDS[1]} == @(plan|bind|undo|guest) && $current != -* ]]; then
    words=$(_bindery_cards)
    [[ ${COMP_WORDS[1]} == undo ]] && words+=' iommu sandbox'
  fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
  if declare -F __ltrim_colon_completions >/dev/null; then __ltrim_colon_completions "$current"; fi
}

complete -F _bindery bindery
