# The same wish to both: this card to virtual machines, from now on.
devices >out/before
step driverctl driverctl set-override "$driverctl_card" vfio-pci
devices >out/after-driverctl
step bindery bindery bind "$bindery_card" --boot --yes
devices >out/after-bindery
