# A card was pulled, so other devices have the addresses now. Then the card that shows the screen, and the way back.
devices >out/devices
step overrides driverctl list-overrides
step status bindery status --json

step bindery-screen bindery bind "$screen" --boot --yes
devices >out/after-bindery-screen
step driverctl-screen driverctl set-override "$screen" vfio-pci
devices >out/after-driverctl-screen
step driverctl-screen-back driverctl unset-override "$screen"

step driverctl-back driverctl unset-override "$driverctl_card"
devices >out/after-driverctl-back
step bindery-back bindery undo "$bindery_card" --yes
devices >out/after-bindery-back
ls -A /etc/driverctl.d >out/driverctl-left
ls -A /etc/bindery >out/bindery-left 2>&1
