import { describe, expect, it } from 'vitest';
import { checkNode, outdatedPackages } from '../../../build/setup/dependencies.mjs';

const lock = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
    'node_modules/other-platform': { version: '1.0.0', integrity: 'sha512-o', optional: true },
    'node_modules/unwanted': { version: '1.0.0', integrity: 'sha512-u', extraneous: true },
  },
};
const installed = (version: string, integrity: string) => ({
  packages: { 'node_modules/a': { version, integrity } },
});

describe('outdatedPackages', () => {
  it('is content when all but the optional and the unwanted packages are there', () => {
    expect(outdatedPackages(lock, installed('1.0.0', 'sha512-a'))).toEqual([]);
  });

  it('names a package that is missing, of another version, or of other contents', () => {
    expect(outdatedPackages(lock, { packages: {} })).toEqual(['node_modules/a']);
    expect(outdatedPackages(lock, installed('1.0.1', 'sha512-a'))).toEqual(['node_modules/a']);
    expect(outdatedPackages(lock, installed('1.0.0', 'sha512-b'))).toEqual(['node_modules/a']);
  });

  it('compares an optional package that is there', () => {
    const stale = installed('1.0.0', 'sha512-a');
    Object.assign(stale.packages, { 'node_modules/other-platform': { version: '0.9.0' } });
    expect(outdatedPackages(lock, stale)).toEqual(['node_modules/other-platform']);
  });

  it('lets packages be that someone added by hand', () => {
    const more = installed('1.0.0', 'sha512-a');
    Object.assign(more.packages, { 'node_modules/extra': { version: '9.9.9' } });
    expect(outdatedPackages(lock, more)).toEqual([]);
  });
});

describe('checkNode', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '24.21.0'])('accepts %s', (version) => {
    expect(() => {
      checkNode(version);
    }).not.toThrow();
  });

  it.each(['18.20.0', '20.18.9', '9.0.0'])('refuses %s and says what is needed', (version) => {
    expect(() => {
      checkNode(version);
    }).toThrow(/20\.19 or newer/);
  });
});
