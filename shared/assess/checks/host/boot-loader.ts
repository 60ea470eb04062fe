import { describe } from '../../../reading.ts';
import type { HostCheck } from '../../check.ts';
import { fineOnHost, foundOnHost, unknownOnHost } from '../../of-host.ts';

const ID = 'boot-loader-unknown';

/** Kernel arguments go where the loader that really started this kernel reads them (systemd.io/BOOT_LOADER_INTERFACE). */
export const bootLoader: HostCheck = (host) => {
  const { name, sign, how, isUnified, manager } = host.boot.loader;
  switch (name.kind) {
    case 'value': {
      const by = manager ? `, looked after by ${manager}` : '';
      const as = isUnified ? ' as a unified kernel image' : '';
      const title =
        how === 'booted' ? `Started by ${name.value}${as}${by}` : `${name.value} is the boot loader${by}`;
      return fineOnHost(ID, title, [sign]);
    }
    case 'absent': {
      // What looks after the loader may be all that one needs to know.
      if (manager) return fineOnHost(ID, `${manager} looks after the boot loader`, [sign]);
      const title = `Bindery does not know the boot loader that started this system (${sign.value})`;
      return foundOnHost(ID, 'warning', title, [sign], { seen: sign.value });
    }
    case 'malformed': {
      const title = `Several boot loaders are installed, and none says that it started this system: ${name.raw}`;
      return foundOnHost(ID, 'warning', title, [sign], { several: name.raw });
    }
    case 'unreadable': {
      const evidence = [{ path: '/proc/cmdline', value: describe(name) }];
      return unknownOnHost(ID, 'Which boot loader started this system could not be seen.', evidence);
    }
  }
};
