import { parseGrubEnv } from '#shared/host/system/grub-env.ts';

/** The environment block with another value, as grub-editenv(1) writes it: 1024 bytes, the rest filled with `#`. */
export function setInGrubEnv(text: string | null, name: string, after: string | null): string {
  const variables = new Map(Object.entries((text === null ? null : parseGrubEnv(text)) ?? {}));
  if (after === null) variables.delete(name);
  else variables.set(name, after);
  const lines = [...variables].map(([key, value]) => `${key}=${value.replaceAll(/[\\\n]/g, '\\$&')}\n`);
  return `# GRUB Environment Block\n${lines.join('')}`.padEnd(1024, '#');
}
