/** `node make-tree.ts FOLDER SIZE`: a process of its own, so that the tree's making is in nobody's memory. */
import { serverOf } from '../support/pci-tree/server.ts';
import { foldersOf, writeFunctions } from '../support/pci-tree/sysfs.ts';
import { writeSystem } from '../support/pci-tree/system.ts';

const [folder = '', size = ''] = process.argv.slice(2);
writeSystem(folder);
writeFunctions(folder, foldersOf(serverOf(Number(size))));
