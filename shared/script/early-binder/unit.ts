/** Where the unit and the link that switches it on live. */
export const unitPath = '/etc/systemd/system/bindery.service';
export const unitLink = '/etc/systemd/system/sysinit.target.wants/bindery.service';

/**
 * The systemd unit (systemd.unit(5), systemd.service(5), bootup(7)). Without the default dependencies, which
 * would put it behind sysinit.target: it runs once the root file system can be written to, so that a trial
 * can be marked, and before anything loads drivers, be it udev's coldplug or a list of modules. A write to the
 * kernel that never returns is given up after the limit, and the boot goes on.
 */
export const renderUnit = (): string => `# Bindery: switched off by "sh /etc/bindery/undo".
[Unit]
Description=Give devices to vfio-pci before their drivers load (Bindery)
DefaultDependencies=no
ConditionKernelCommandLine=!bindery=off
After=systemd-remount-fs.service
Before=systemd-modules-load.service systemd-udev-trigger.service sysinit.target

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/bin/sh /etc/bindery/bind
TimeoutStartSec=60
TimeoutStopSec=5

[Install]
WantedBy=sysinit.target
`;
