import type { FindingId } from '#shared/assess/finding.ts';
import { says, steps, type FindingText } from '../../finding-text.ts';

/** What is said of the system and of the person's session. */
export const systemFindings = {
  'boot-loader-unknown': {
    title: ({ several }) =>
      several ? 'Several boot loaders are installed' : 'The boot loader is not one that Bindery knows',
    why: ({ several }) =>
      several
        ? `Nothing tells which of them started this system: ${several}. Bindery changes the settings of none until it knows.`
        : 'Bindery cannot add words to the kernel command line for you. Binding while the system runs works all the same.',
    fix: steps('Where a kernel argument is needed, add it yourself in the settings of your boot loader.'),
    asks: 'which boot loader started this system',
  },
  'initramfs-tool-unknown': {
    title: ({ several }) =>
      several
        ? 'Several tools could make the initramfs'
        : 'The initramfs comes from a tool that Bindery does not know',
    why: ({ several }) =>
      several
        ? `Nothing tells which of them is used: ${several}.`
        : 'Bindery cannot put anything into the first stage of the start for you. Binding while the system runs works all the same.',
    fix: steps('Where the initramfs has to be made again, do so with the tool of your distribution.'),
    asks: 'what makes the initramfs',
  },
  'immutable-system': {
    title: says("This system's own files come as one image"),
    why: ({ kind }) =>
      kind === 'steamos'
        ? 'SteamOS replaces its system at every update, and only some settings in `/etc` survive.'
        : 'They are replaced as a whole at an update, so changes go through kernel arguments and files in `/etc`.',
    fix: steps(),
    asks: 'whether this system comes as one image',
  },
  'declarative-system': {
    title: says('This system is made from its configuration'),
    why: says(
      'Files that Bindery wrote would be gone at the next rebuild. For binding at every start, Bindery shows what to add to your configuration.',
    ),
    fix: steps(),
    asks: 'whether this system is made from a configuration',
  },
  'no-polkit-agent': {
    title: says('Nothing here is known to ask for your password'),
    why: says(
      'Bindery needs the password once, and a program of the desktop asks for it (a polkit agent). Without one, you can run the same script in a terminal.',
    ),
    fix: steps(
      'Start an agent with your desktop, such as `lxqt-policykit` or `hyprpolkitagent`.',
      'Or save the script at Review and run it in a terminal with `sudo sh`.',
    ),
    asks: 'whether your desktop can ask for the password',
  },
  'memlock-low': {
    title: ({ limit }) => `A virtual machine may lock only ${limit ?? 'little'} of memory`,
    why: says(
      'With a passed card all memory of the machine has to stay in place. libvirt sees to that; a QEMU that you start yourself stops with "Cannot allocate memory".',
    ),
    fix: steps(
      'Use the system connection of libvirt (`qemu:///system`), or raise `memlock` for your user in `/etc/security/limits.d`.',
    ),
    asks: 'how much memory may be locked',
  },
  'kvm-access-missing': {
    title: ({ missing }) => (missing ? 'There is no `/dev/kvm`' : 'You may not use KVM'),
    why: ({ missing }) =>
      missing
        ? 'Virtual machines run at full speed only with KVM. Its module is not loaded, or virtualization (SVM Mode on AMD) is off in the firmware.'
        : 'Virtual machines that you start yourself need `/dev/kvm` to run at full speed.',
    fix: ({ missing }) =>
      missing
        ? ['Try `sudo modprobe kvm_intel` or `sudo modprobe kvm_amd`, and see what `sudo dmesg | tail` says.']
        : ['Join the group of `/dev/kvm`, usually with `sudo usermod -aG kvm $USER`, then log in again.'],
    asks: 'whether you may use KVM',
  },
} satisfies Partial<Record<FindingId, FindingText>>;
