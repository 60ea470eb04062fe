/** Where the unit and the link that switches it on live. */
export const unitPath = '/etc/systemd/system/bindery.service';
export const unitLink = '/etc/systemd/system/sysinit.target.wants/bindery.service';

/**
 * The systemd unit (systemd.unit(5), systemd.service(5), bootup(7)).
 *
 * - Without the default dependencies, which would put it behind sysinit.target. `local-fs.target` would be too
 *   late and `/usr` needs no wait: systemd itself lives there, so the initramfs has mounted it.
 * - Behind systemd-remount-fs.service, when the root file system can be written to, so that a trial can be
 *   marked; before whatever loads drivers, be it udev's coldplug or a list of modules.
 * - It runs sh, because SELinux lets systemd start no program that lies in /etc.
 * - No condition on `bindery=off`: the script sees the word too, and leaves a note that it did.
 * - It is wanted, never required, so nothing fails with it. The script gives up on a device that does not
 *   answer; if it should hang all the same, the boot goes on after these limits, about a minute in all.
 */
export const renderUnit = (): string => `# Bindery: switched off by "sh /etc/bindery/undo".
[Unit]
Description=Give devices to vfio-pci before their drivers load (Bindery)
DefaultDependencies=no
After=systemd-remount-fs.service
Before=systemd-modules-load.service systemd-udev-trigger.service sysinit.target

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/bin/sh /etc/bindery/bind
TimeoutStartSec=45
TimeoutStopSec=5

[Install]
WantedBy=sysinit.target
`;
