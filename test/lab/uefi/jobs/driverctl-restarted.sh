# What the restart came to, and what each of them says of it.
devices >out/devices
dmesg >out/kernel
step overrides driverctl list-overrides
step status bindery status --json
step keep bindery keep --yes
