import { bootImage } from '../guest/boot/image.ts';
import { boundInInitramfs } from './in-initramfs.ts';

boundInInitramfs('dracut, with the driver inside', () => bootImage('dracut'), false);
