#!/bin/sh
# enter.sh ROOT COMMAND... - runs a command in another root, as a container does: mounts and processes of its own,
# the old root out of reach. Called below `unshare --mount --pid --fork`. No chroot: in one, the kernel refuses the
# user namespaces that Chromium's sandbox needs.
set -eu
root=$1
shift

mount --make-rprivate /
mount --bind "$root" "$root"
cd "$root"
mount --rbind /dev dev
mount --rbind /sys sys
mount -t tmpfs -o mode=1777 none tmp
# The screen of whoever looks on; the only thing from outside beside what the caller mounts below `outside`.
mkdir -m 1777 tmp/.X11-unix
mount --bind /tmp/.X11-unix tmp/.X11-unix
for shared in "$@"; do
  [ "$shared" != -- ] || break
  mkdir -p ".${shared#*=}"
  mount --bind "${shared%%=*}" ".${shared#*=}"
done
while [ "$1" != -- ]; do shift; done
shift

mkdir -p outside
pivot_root . outside
cd /
mount -t proc proc /proc
umount -l /outside
exec "$@"
