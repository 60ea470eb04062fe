import { sampleNames, samples } from '#shared/ipc/samples.ts';

const sampleLines = sampleNames.map((name) => `  ${name.padEnd(16)}${samples[name].title}`).join('\n');

export const helpText = `Bindery: give a graphics card to a virtual machine, safely.

  bindery scan [--all] [--json]        what is in this computer, and what can be passed through;
                                       --all lists USB, network, disk and audio controllers too
  bindery plan ADDRESS [--now] [--boot] [--script | --json]
                                       what binding would do, step by step; changes nothing.
                                       Also: plan --iommu, plan --keep, plan ADDRESS --release,
                                       plan [ADDRESS | --iommu] --undo
  bindery bind ADDRESS --now [--yes] [--accept FINDING]...
                                       bind to vfio-pci until the restart (as root)
  bindery bind ADDRESS --boot          bind at every start; the next one is a trial: if you do not
                                       keep it, the start after it binds nothing. --now --boot: both
  bindery bind --iommu                 switch the IOMMU on, by the kernel command line (as root)
  bindery keep [--yes]                 make permanent what this start bound on trial (as root)
  bindery undo [ADDRESS | iommu | sandbox] [--yes]
                                       take it back: what is named, or what an interrupted run left,
                                       or what was done last (as root)
  bindery status [--json]              what is bound, now and at boot, and what to do next
  bindery rescue                       how to start this computer once without binding, to print
  bindery guest ADDRESS [--qemu]       QEMU arguments for a bound card
  bindery capture FILE                 write down all that a scan reads, without names, addresses and
                                       serial numbers, for others to look at; - writes to the terminal

scan, plan, status, rescue and guest take --root DIR to read another machine's tree,
--capture FILE to read a capture, or --sample [NAME] for a made-up machine:
${sampleLines}
ADDRESS is as lspci prints it: 01:00.0.
A start with bindery=off on the kernel command line binds nothing.

Exit codes: 0 done, 1 blocked or not verified, 2 bad usage or bad input,
3 authorisation refused, 4 a step failed and was rolled back, 5 reboot needed.`;
