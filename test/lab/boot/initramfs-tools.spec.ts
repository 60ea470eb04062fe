import { bootImage, preparedDisk } from '../guest/boot/image.ts';
import { boundInInitramfs } from './in-initramfs.ts';

const withDriver = 'echo bochs >>/etc/initramfs-tools/modules; update-initramfs -u';

const base = async () => preparedDisk('driver-in-initramfs', await bootImage('initramfs-tools'), withDriver);

boundInInitramfs('initramfs-tools, with the driver inside', base, true);
