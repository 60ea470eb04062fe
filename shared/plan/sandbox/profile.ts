/** Beside the one that a deb brings for the program it installs. */
export const profilePath = '/etc/apparmor.d/bindery-window';

/**
 * The path in an AppArmor profile (apparmor.d(5)): quoted, so that a space ends nothing. A quote, a backslash
 * and whatever AppArmor takes for a pattern or a variable is refused instead of escaped: null.
 */
const quoted = (path: string): string | null =>
  /^(?:\/[\p{L}\p{N} ._+~:=%&()-]+)+$/u.test(path) ? `"${path}"` : null;

/**
 * An AppArmor profile that allows one program what Chromium makes its sandbox of, and confines nothing else.
 * @returns null for a path that cannot be written down safely
 */
export function renderProfile(program: string): string | null {
  const path = quoted(program);
  return (
    path &&
    `# Made by Bindery. It lets this one file make user namespaces, of which its window's sandbox is made, and
# forbids it nothing that it may do without this profile. To take it back, use Bindery; by hand:
# sudo apparmor_parser -R ${profilePath}; sudo rm ${profilePath}
abi <abi/4.0>,

profile bindery-window ${path} flags=(unconfined) {
  userns,
}
`
  );
}
