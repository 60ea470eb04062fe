# What the jobs of restarting machines share.
card=0000:01:00.0

# manifest: every file, folder and link of the system, one a line: kind, mode, owner, path, where a link leads;
# of what may change, its SHA-256. Below /usr nothing has to be read: a file that was written or replaced has
# another change time. (So has a folder that held one more for a while, and is the same again.) Left out is what
# every start writes, and Bindery's own record of what it did.
manifest() {
  find / -xdev \( -path /proc -o -path /sys -o -path /dev -o -path /run -o -path /tmp -o -path /job \
    -o -path /var/log -o -path /var/tmp -o -path /var/lib/bindery -o -path /var/lib/systemd -o -path /root \
    -o -path /var/cache/ldconfig -o -path /usr \) -prune \
    -o -printf '%y %m %U:%G %p -> %l\n' -type f -fprintf out/to-read '%p\0'
  xargs -0 sha256sum <out/to-read
  rm out/to-read
  find /usr -xdev -type d -printf '%y %m %U:%G %p\n' -o -printf '%y %m %U:%G %p -> %l %s %C@\n'
}

# look NAME: devices, report of the binder and what `status` says.
look() {
  devices >"out/$1.devices"
  cp /run/bindery/boot "out/$1.boot" 2>/dev/null
  cp /run/bindery/initramfs "out/$1.initramfs" 2>/dev/null
  cat /proc/cmdline >"out/$1.cmdline"
  dmesg >"out/$1.dmesg"
  systemctl is-active multi-user.target >"out/$1.target"
  systemctl --failed --plain --no-legend >"out/$1.failed"
  step "$1.status" bindery status --json
}
