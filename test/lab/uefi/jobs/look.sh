# What this start came to.
devices >out/devices
ls /sys/kernel/iommu_groups >out/groups
cp /proc/cmdline out/cmdline
systemctl is-system-running >out/running
step status bindery status --json
