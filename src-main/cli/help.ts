export const helpText = `Bindery: give a graphics card to a virtual machine, safely.

  bindery scan [--all] [--json]        what is in this computer, and what can be passed through;
                                       --all lists USB, network, disk and audio controllers too
  bindery plan ADDRESS [--script | --json] [--release]
                                       what binding would do, step by step; changes nothing
  bindery bind ADDRESS --now [--yes] [--accept FINDING]...
                                       bind to vfio-pci until the restart (as root)
  bindery undo [ADDRESS] [--yes]       give the card back to Linux (as root)
  bindery status [--json]              what is bound, and how it can be undone
  bindery guest ADDRESS [--qemu]       QEMU arguments for a bound card
  bindery capture FILE                 write down all that a scan reads, without names, addresses and
                                       serial numbers, for others to look at; - writes to the terminal

scan, plan, status and guest take --root DIR to read another machine's tree,
--capture FILE to read a capture, or --sample for a made-up machine.
ADDRESS is as lspci prints it: 01:00.0.

Exit codes: 0 done, 1 blocked or not verified, 2 bad usage or bad input,
3 authorisation refused, 4 a step failed and was rolled back, 5 reboot needed.`;
