import type { Reading } from '../reading.ts';

/**
 * The one door through which the machine is read. Paths are absolute and mean the same on every machine
 * (`/sys/bus/pci/devices`); the reader sets them below its root, be that `/`, a folder or a capture. Nothing
 * outside the root is ever read, and no link is followed out of it.
 */
export interface HostReader {
  /** Where it reads, as a person would name it: `/`, a folder, a capture's file name. */
  readonly root: string;
  /**
   * A text file, strictly UTF-8, without the newline at its end; longer than 1 MiB is unreadable.
   * @param most with it, only the beginning, at most so many bytes
   */
  text(path: string, most?: number): Reading<string>;
  /** A text file exactly as it is, with a byte order mark and a last newline if it has them; strictly UTF-8. */
  whole(path: string): Reading<string>;
  /** The names in a folder, sorted. */
  list(path: string): Reading<string[]>;
  /** Where a link leads, as an absolute path below the root. */
  link(path: string): Reading<string>;
  /** The text of a link as it stands in it, be it relative. */
  linkText(path: string): Reading<string>;
  /** Whether there is anything at the path. Needs no right to read it. */
  exists(path: string): Reading<boolean>;
  /**
   * Whether this process may both read and write what is at the path, by its owner, mode and access list.
   * Opens nothing.
   */
  access(path: string): Reading<boolean>;
  /** The path with every link on the way resolved, as an absolute path below the root. */
  resolve(path: string): Reading<string>;
}
