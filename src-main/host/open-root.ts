import fs from 'node:fs';
import type { HostReader } from '#shared/host/host-reader.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { FsReader } from './fs-reader.ts';

/** Opens a machine's root folder for reading. A path that cannot be one is refused in plain words. */
export function openRoot(root: string): Result<HostReader> {
  const problem = problemWith(root);
  if (problem) return err({ code: 'bad-input', file: root, place: '', problem });
  // Root's script names the folder too and runs elsewhere, so it must be the whole path, and no link.
  const reader = new FsReader(fs.realpathSync(root));
  const devices = reader.list('/sys/bus/pci/devices');
  if (devices.kind === 'value') return ok(reader);
  if (devices.kind === 'unreadable') {
    return err({ code: 'sysfs-unreadable', path: '/sys/bus/pci/devices', reason: devices.reason });
  }
  const missing = 'it has no folder sys/bus/pci/devices, so it is not the root of a Linux machine';
  return err({ code: 'bad-input', file: root, place: 'sys/bus/pci/devices', problem: missing });
}

function problemWith(root: string): string | null {
  try {
    return fs.statSync(root).isDirectory() ? null : 'it is not a folder';
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? 'there is no such folder' : `it cannot be opened (${code ?? 'unknown'})`;
  }
}
