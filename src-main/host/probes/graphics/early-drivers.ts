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
  const dropIns = (folder: string): string[] =>
    (valueOf(reader.list(folder)) ?? [])
      .filter((name) => name.endsWith('.conf'))
      .map((name) => `${folder}/${name}`);

  if (first('/usr/bin/mkinitcpio')) {
    found.push(fromMkinitcpio(files('/etc/mkinitcpio.conf', ...dropIns('/etc/mkinitcpio.conf.d'))));
  }
  if (first('/usr/bin/dracut', '/usr/sbin/dracut')) {
    const own = dropIns('/usr/lib/dracut/dracut.conf.d');
    found.push(fromDracut(files(...own, '/etc/dracut.conf', ...dropIns('/etc/dracut.conf.d')), splash));
  }
  if (first('/usr/sbin/mkinitramfs')) {
    const hook = first('/usr/share/initramfs-tools/hooks/plymouth');
    found.push(fromInitramfsTools(files('/etc/initramfs-tools/modules')[0] ?? null, hook));
  }
  if (found.length === 0) return unreadable('no tool that makes an initramfs was found');
  const drivers = found.flat();
  if (drivers.length === 0 && refused.length > 0)
    return unreadable(`${refused.join(', ')} could not be read`);
  return value(drivers);
}
