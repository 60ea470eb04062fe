import { describe, expect, it } from 'vitest';
import { familyOf } from '../../../build/setup/machine/family.mjs';
import { libraryPackage, packageName, readPackageList } from '../../../build/setup/machine/package-names.mjs';

describe('familyOf', () => {
  it.each([
    ['debian', 'ID=debian\n'],
    ['debian', 'NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n'],
    ['debian', 'ID=linuxmint\nID_LIKE="ubuntu debian"\n'],
    ['fedora', 'ID=fedora\n'],
    ['fedora', "ID='rocky'\nID_LIKE='rhel centos fedora'\n"],
    ['arch', 'VARIANT_ID=x\nID=arch\n'],
    ['arch', 'ID=endeavouros\nID_LIKE=arch\n'],
    [undefined, 'ID=alpine\n'],
    [undefined, 'ID=constructor\nID_LIKE=""\n'],
    [undefined, ''],
  ])('is %s for %j', (family, osRelease) => {
    expect(familyOf(osRelease)).toBe(family);
  });
});

describe('packageName', () => {
  it('keeps the name on Debian and knows it elsewhere', () => {
    expect(packageName('xvfb', 'debian')).toBe('xvfb');
    expect(packageName('xvfb', 'fedora')).toBe('xorg-x11-server-Xvfb');
    expect(packageName('xvfb', 'arch')).toBe('xorg-server-xvfb');
  });

  it('is null where no such package is known', () => {
    expect(packageName('apt', 'arch')).toBeNull();
    expect(packageName('no-such-package', 'fedora')).toBeNull();
  });
});

describe('libraryPackage', () => {
  it('names what brings a library', () => {
    expect(libraryPackage('libnss3.so', 'debian')).toBe('libnss3');
    expect(libraryPackage('libasound.so.2', 'debian')).toBe('libasound2t64|libasound2');
    expect(libraryPackage('libX11-xcb.so.1', 'debian')).toBe('libx11-xcb1');
    expect(libraryPackage('libgbm.so.1', 'arch')).toBe('mesa');
    expect(libraryPackage('libgtk-3.so.0', 'fedora')).toBe('libgtk-3.so.0()(64bit)');
  });

  it('is null for a library it does not know', () => {
    expect(libraryPackage('libunheard-of.so.1', 'debian')).toBeNull();
  });
});

describe('readPackageList', () => {
  it('reads one name a line and leaves comments out', () => {
    expect(readPackageList('# the lab\nqemu-utils\n\n  kmod # modprobe\n')).toEqual(['qemu-utils', 'kmod']);
  });
});
