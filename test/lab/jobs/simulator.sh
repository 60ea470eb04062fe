# Each scenario leaves a capture before it, the plans, and a capture after each change. In `other.json` another
# device is at the card's address: what would be done to that one must be refused here.
card=0000:01:00.0
card_beside_network=0000:03:01.0
[ ! -e pci.ids ] || cp pci.ids /usr/share/misc/pci.ids
node commands.cjs <<END
before capture out/before.json
edit sh sed '/$card.uevent":/s/PCI_ID=1234:1111/PCI_ID=1234:BEEF/' out/before.json >out/other.json
other.script plan $card --now --script --capture out/other.json
other sh sh out/other.script.stdout
other.refused capture out/other.refused.json
twin.plan plan $card --now --json
twin.bind bind $card --now --yes
twin.bound capture out/twin.bound.json
twin.back plan $card --release --json
twin.undo undo --yes
twin.released capture out/twin.released.json
route sh ip link set eth0 up && ip address add 192.0.2.2/24 dev eth0 && ip route add default via 192.0.2.1
routed capture out/routed.json
shared.plan plan $card_beside_network --now --json --accept group-shared --accept default-route-network
shared.bind bind $card_beside_network --now --yes --accept group-shared --accept default-route-network
shared.bound capture out/shared.bound.json
shared.back plan $card_beside_network --release --json
shared.undo undo --yes
shared.released capture out/shared.released.json
END
