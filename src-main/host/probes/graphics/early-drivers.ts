import {
  fromDracut,
  fromInitramfsTools,
  fromMkinitcpio,
  type ConfigFile,
} from '#shared/host/graphics/early-drivers.ts';
import type { EarlyDriver } from '#shared/host/graphics/graphics.ts';
import type { HostReader } from '#shared/host/host-reader.ts';
import { unreadable, value, valueOf, type Reading } from '#shared/reading.ts';

/**
 * Graphics drivers that are asked into the initramfs. The image itself is for root only, so what its tool was
 * told has to do. Where several tools are installed, each may have made it: all are asked.
 */
export function readEarlyDrivers(reader: HostReader): Reading<EarlyDriver[]> {
  const first = (...paths: string[]): string | null =>
    paths.find((path) => valueOf(reader.exists(path))) ?? null;
  const splash = first('/usr/sbin/plymouthd', '/usr/bin/plymouthd');
  const found: EarlyDriver[][] = [];
  const refused: string[] = [];
  const files = (...paths: string[]): ConfigFile[] =>
    paths.flatMap((path) => {
      const text = reader.text(path);
      if (text.kind === 'unreadable' || text.kind === 'malformed') refused.push(path);
      return text.kind === 'value' ? [{ path, text: text.value }] : [];
    });
  const inFolder = (folder: string): string[] =>
    (valueOf(reader.list(folder)) ?? []).map((name) => `${folder}/${name}`);
  const dropIns = (folder: string): string[] => inFolder(folder).filter((path) => path.endsWith('.conf'));

  if (first('/usr/bin/mkinitcpio')) {
    found.push(fromMkinitcpio(files('/etc/mkinitcpio.conf', ...dropIns('/etc/mkinitcpio.conf.d'))));
  }
  if (first('/usr/bin/dracut', '/usr/sbin/dracut')) {
    const own = dropIns('/usr/lib/dracut/dracut.conf.d');
    const settings = files(...own, '/etc/dracut.conf', ...dropIns('/etc/dracut.conf.d'));
    const loads = files(...dropIns('/usr/lib/modules-load.d'), ...dropIns('/etc/modules-load.d'));
    found.push(fromDracut(settings, splash, loads));
  }
  if (first('/usr/sbin/mkinitramfs')) {
    const [own, packages] = ['/etc/initramfs-tools', '/usr/share/initramfs-tools'];
    const lists = files(`${own}/modules`, ...inFolder(`${packages}/modules.d`));
    const hooks = [...inFolder(`${packages}/hooks`), ...inFolder(`${own}/hooks`)];
    found.push(fromInitramfsTools(lists, first(`${packages}/hooks/plymouth`), hooks));
  }
  if (found.length === 0) return unreadable('no tool that makes an initramfs was found');
  const drivers = found.flat();
  if (drivers.length === 0 && refused.length > 0)
    return unreadable(`${refused.join(', ')} could not be read`);
  return value(drivers);
}
