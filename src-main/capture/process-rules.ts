import { isPolkitAgent } from '#shared/host/system/session.ts';
import type { Clean, Placeholders } from './placeholders.ts';

/** proc_pid_status(5): its first line is the program's name. */
export const statusLine = (line: string, clean: Clean, stand: Placeholders): string =>
  line.startsWith('Name:') ? `Name:\t${processName(line.slice(5).trim(), clean, stand)}` : clean(line);

/** Programs that a desktop, a virtual machine or a graphics driver consists of; everything else is the person's own business. */
const known =
  /polkit|policykit|agent|^x(?:org|wayland|fce)|^wayland|gnome|kwin|plasma|kde|mutter|sway|hypr|weston|river|labwc|cosmic|cinnamon|mate|lxqt|lxsession|budgie|deepin|gdm|sddm|lightdm|greetd|pipewire|pulse|wireplumber|jack|qemu|kvm|libvirt|virt|nvidia|systemd|dbus/i;

export const processName = (name: string, clean: Clean, stand: Placeholders): string =>
  known.test(name) || isPolkitAgent(name) ? clean(name) : stand.of('process', name);
