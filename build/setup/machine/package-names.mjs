/** @typedef {import('./family.mjs').Family} Family */

/**
 * Debian's package names and the others' for the same thing; `a|b` is the first that the distribution has
 * (Debian 13 and Ubuntu 24.04 renamed some libraries to `...t64`). Null: there is none.
 * @type {Record<string, { fedora: string | null, arch: string | null }>}
 */
const elsewhere = {
  xvfb: { fedora: 'xorg-x11-server-Xvfb', arch: 'xorg-server-xvfb' },
  'fonts-dejavu-core': { fedora: 'dejavu-sans-fonts', arch: 'ttf-dejavu' },
  dbus: { fedora: 'dbus-daemon', arch: 'dbus' },
  polkitd: { fedora: 'polkit', arch: 'polkit' },
  pkexec: { fedora: 'polkit', arch: 'polkit' },
  pciutils: { fedora: 'pciutils', arch: 'pciutils' },
  'pci.ids': { fedora: 'hwdata', arch: 'hwdata' },
  'groff-base': { fedora: 'groff-base', arch: 'groff' },
  shellcheck: { fedora: 'ShellCheck', arch: 'shellcheck' },
  'squashfs-tools': { fedora: 'squashfs-tools', arch: 'squashfs-tools' },
  'desktop-file-utils': { fedora: 'desktop-file-utils', arch: 'desktop-file-utils' },
  appstream: { fedora: 'appstream', arch: 'appstream' },
  'librsvg2-bin': { fedora: 'librsvg2-tools', arch: 'librsvg' },
  fuse: { fedora: 'fuse', arch: 'fuse2' },
  'libfuse2t64|libfuse2': { fedora: 'fuse-libs', arch: 'fuse2' },
  'qemu-system-x86': { fedora: 'qemu-system-x86', arch: 'qemu-system-x86' },
  ovmf: { fedora: 'edk2-ovmf', arch: 'edk2-ovmf' },
  fdisk: { fedora: 'util-linux-core', arch: 'util-linux' },
  mtools: { fedora: 'mtools', arch: 'mtools' },
  'qemu-utils': { fedora: 'qemu-img', arch: 'qemu-img' },
  seabios: { fedora: 'seabios-bin', arch: 'seabios' },
  debootstrap: { fedora: 'debootstrap', arch: 'debootstrap' },
  libnotify4: { fedora: 'libnotify', arch: 'libnotify' },
  'busybox-static|busybox': { fedora: 'busybox', arch: 'busybox' },
  'busybox-static': { fedora: 'busybox', arch: 'busybox' },
  kmod: { fedora: 'kmod', arch: 'kmod' },
  cpio: { fedora: 'cpio', arch: 'cpio' },
  e2fsprogs: { fedora: 'e2fsprogs', arch: 'e2fsprogs' },
  dpkg: { fedora: 'dpkg', arch: 'dpkg' },
  apt: { fedora: 'apt', arch: null },
};

/**
 * The libraries that Electron uses, and what brings them on Debian and on Arch. Fedora's packages
 * can be asked for by the library's own name.
 * @type {[library: RegExp, debian: string, arch: string][]}
 */
const libraries = [
  [/^lib(gtk|gdk)-3\.so/, 'libgtk-3-0t64|libgtk-3-0', 'gtk3'],
  [/^lib(glib|gobject|gio|gmodule)-2\.0\.so/, 'libglib2.0-0t64|libglib2.0-0', 'glib2'],
  [/^lib(nss3|nssutil3|smime3)\.so/, 'libnss3', 'nss'],
  [/^lib(nspr4|plc4|plds4)\.so/, 'libnspr4', 'nspr'],
  [/^libatk-1\.0\.so/, 'libatk1.0-0t64|libatk1.0-0', 'at-spi2-core'],
  [/^libatk-bridge-2\.0\.so/, 'libatk-bridge2.0-0t64|libatk-bridge2.0-0', 'at-spi2-core'],
  [/^libatspi\.so/, 'libatspi2.0-0t64|libatspi2.0-0', 'at-spi2-core'],
  [/^libcups\.so/, 'libcups2t64|libcups2', 'libcups'],
  [/^libdbus-1\.so/, 'libdbus-1-3', 'dbus'],
  [/^libdrm\.so/, 'libdrm2', 'libdrm'],
  [/^libgbm\.so/, 'libgbm1', 'mesa'],
  [/^libpango(cairo|ft2)?-1\.0\.so/, 'libpango-1.0-0', 'pango'],
  [/^libcairo\.so/, 'libcairo2', 'cairo'],
  [/^libasound\.so/, 'libasound2t64|libasound2', 'alsa-lib'],
  [/^libexpat\.so/, 'libexpat1', 'expat'],
  [/^libxkbcommon\.so/, 'libxkbcommon0', 'libxkbcommon'],
  [/^libX11\.so/, 'libx11-6', 'libx11'],
  [/^libX11-xcb\.so/, 'libx11-xcb1', 'libx11'],
  [/^libXcomposite\.so/, 'libxcomposite1', 'libxcomposite'],
  [/^libXdamage\.so/, 'libxdamage1', 'libxdamage'],
  [/^libXext\.so/, 'libxext6', 'libxext'],
  [/^libXfixes\.so/, 'libxfixes3', 'libxfixes'],
  [/^libXrandr\.so/, 'libxrandr2', 'libxrandr'],
  [/^libxcb\.so/, 'libxcb1', 'libxcb'],
];

/**
 * A Debian package's name in another family.
 * @param {string} debian
 * @param {Family} family
 * @returns {string | null} null where the family is not known to have it
 */
export function packageName(debian, family) {
  return family === 'debian' ? debian : (elsewhere[debian]?.[family] ?? null);
}

/**
 * What to install for a missing library.
 * @param {string} library such as `libgtk-3.so.0`
 * @param {Family} family
 * @returns {string | null}
 */
export function libraryPackage(library, family) {
  if (family === 'fedora') return `${library}()(64bit)`;
  const row = libraries.find(([pattern]) => pattern.test(library));
  return row?.[family === 'debian' ? 1 : 2] ?? null;
}

/**
 * The names in a package list: one a line, `#` starts a comment.
 * @param {string} text
 */
export function readPackageList(text) {
  return text
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== '');
}
