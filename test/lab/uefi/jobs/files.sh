# files NAME: everything that the next start is made of, into out/NAME.files: kind, mode, owner, path, where a
# link leads, and the SHA-256 of every file. What /usr holds comes from packages alone; its sizes are enough.
# Left out are Bindery's own journal and backups, and what every start writes anew.
files() {
  find / -xdev \( -path /var/lib/bindery -o -path /var/log -o -path /var/tmp -o -path /tmp -o -path /job \
    -o -path /var/lib/systemd -o -path /usr -o -path /boot/efi \) -prune -o -print0 >/tmp/names
  find /boot/efi -print0 >>/tmp/names
  find -files0-from /tmp/names -maxdepth 0 -printf '%y %m %U:%G %p %l\n' | sort >"out/$1.files"
  find -files0-from /tmp/names -maxdepth 0 -type f -print0 | xargs -0 sha256sum | sort -k 2 >>"out/$1.files"
  find /usr -xdev -printf '%y %m %U:%G %s %p %l\n' | sort >"out/$1.usr"
}
