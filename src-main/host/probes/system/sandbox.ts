import type { HostReader } from '#shared/host/host-reader.ts';
import type { Program, Sandbox } from '#shared/host/system/sandbox.ts';
import { parsed } from '#shared/reading.ts';

/** @param unboxed the program whose window has no sandbox, as that program knows itself */
export const readSandbox = (reader: HostReader, unboxed: Program | null): Sandbox => ({
  restricted: parsed(reader.text('/proc/sys/kernel/apparmor_restrict_unprivileged_userns'), (text) =>
    /^[01]$/.test(text.trim()) ? text.trim() === '1' : null,
  ),
  unboxed,
});
