import { bootReportFormat } from '../../../host/binding/boot-report.ts';

/** Both binders begin like this. */
export const opening = `set -uf
PATH=/usr/sbin:/usr/bin:/sbin:/bin
LC_ALL=C
export PATH LC_ALL
umask 022
# Whatever happens here, the boot goes on. (0, not EXIT: the sh of klibc, in many an initramfs, knows no names.)
trap 'exit 0' 0
`;

/** Where things are; \`root\` is set before. */
export const places = String.raw`
folder="$root/etc/bindery"
notes="$root/run/bindery"
pci="$root/sys/bus/pci"
devices="$pci/devices"
report=
off=no
words=
`;

/** The command line, the report, and small things that every part needs. */
export const frame = String.raw`
# Bind nothing at all, and leave a word why: $1 for the app, the rest for people.
nothing() {
  [ "$off" = no ] || set -- off 'the kernel command line says bindery=off'
  say "end nothing $*"
  exit 0
}

# Of one binding: $1 is its card, $2 a word for the app.
pass_over() {
  say "binding $1 skipped $2"
}

# The first line of a small file; empty when there is none.
content() {
  line=
  { IFS= read -r line <"$1"; } 2>/dev/null || :
}

# One run a boot: a second one would take the trial of the first for one that went wrong.
open_report() {
  [ ! -L "$notes" ] || nothing linked "$notes is a link"
  [ -d "$notes" ] || mkdir "$notes" 2>/dev/null
  if [ -e "$notes/$1" ] || [ -L "$notes/$1" ]; then nothing second-run 'it ran in this boot already'; fi
  if { printf 'FORMAT\n' >"$notes/$1"; } 2>/dev/null; then report="$notes/$1"; else no_report; fi
}

read_command_line() {
  content "$root/proc/cmdline"
  # Who cannot see a no must not take it for a yes.
  [ -n "$line" ] || nothing no-command-line 'the kernel command line could not be read'
  for word in $line; do
    case $word in
      bindery=off) off=yes ;;
      bindery=*) words="$words $word" ;;
    esac
  done
}

has_word() {
  case "$words " in *" bindery=$1 "*) ;; *) return 1 ;; esac
}

# Nothing of this is a link, unless somebody means harm.
refuse_link() {
  [ ! -L "$1" ] || nothing linked "$1 is a link"
}
`.replace('FORMAT', bootReportFormat);
