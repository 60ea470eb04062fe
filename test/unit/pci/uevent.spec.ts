import { describe, expect, test } from 'vitest';
import { parseUevent } from '#shared/pci/uevent.ts';

const text = [
  'DRIVER=nouveau',
  'PCI_CLASS=30000',
  'PCI_ID=10DE:1E84',
  'PCI_SUBSYS_ID=1462:C722',
  'PCI_SLOT_NAME=0000:01:00.0',
  'MODALIAS=pci:v000010DEd00001E84sv00001462sd0000C722bc03sc00i00',
].join('\n');
const ids = {
  vendorId: '10de',
  deviceId: '1e84',
  subsystemVendorId: '1462',
  subsystemDeviceId: 'c722',
  classCode: '030000',
};

describe('uevent', () => {
  test('tells what a device is, in lower case and with all of its zeros', () => {
    expect(parseUevent(text)).toEqual(ids);
    expect(parseUevent(text.replace('=30000', '=0000'))).toEqual({ ...ids, classCode: '000000' });
    expect(parseUevent(text.replace('=30000', '=C0330'))).toEqual({ ...ids, classCode: '0c0330' });
  });

  test.each(['PCI_CLASS', 'PCI_ID', 'PCI_SUBSYS_ID'])('without a good %s it tells nothing at all', (name) => {
    const line = new RegExp(`^${name}=.*\n?`, 'm');
    for (const spoiled of ['', `${name}=\n`, `${name}=0xZZ\n`, `X${name}=10DE:1E84\n`])
      expect(parseUevent(text.replace(line, spoiled))).toBeNull();
  });
});
