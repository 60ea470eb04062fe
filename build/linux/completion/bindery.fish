# fish completion for bindery, held against its options by test/unit/cli/completion.spec.ts.

function __bindery_cards
    for device in /sys/bus/pci/devices/*
        string match -q '0x03*' <$device/class; and basename $device
    end
end

complete -c bindery -f
complete -c bindery -n __fish_use_subcommand -a scan -d 'What is in this computer'
complete -c bindery -n __fish_use_subcommand -a plan -d 'What would be done, step by step'
complete -c bindery -n __fish_use_subcommand -a bind -d 'Bind a card to vfio-pci'
complete -c bindery -n __fish_use_subcommand -a keep -d 'Make permanent what is on trial'
complete -c bindery -n __fish_use_subcommand -a undo -d 'Take it back'
complete -c bindery -n __fish_use_subcommand -a status -d 'What is bound, and what to do next'
complete -c bindery -n __fish_use_subcommand -a rescue -d 'How to start once without binding'
complete -c bindery -n __fish_use_subcommand -a guest -d 'Arguments for QEMU'
complete -c bindery -n __fish_use_subcommand -a capture -d 'Write down what a scan reads'
complete -c bindery -n __fish_use_subcommand -a help -d 'List the commands'
complete -c bindery -n __fish_use_subcommand -a version -d 'Print the version'
complete -c bindery -n '__fish_seen_subcommand_from plan bind undo guest' -a '(__bindery_cards)' -d Card
complete -c bindery -n '__fish_seen_subcommand_from undo' -a 'iommu sandbox'
complete -c bindery -n '__fish_seen_subcommand_from capture' -F
complete -c bindery -n '__fish_seen_subcommand_from scan plan bind keep undo status rescue guest capture' -l root -r -a '(__fish_complete_directories)' -d 'Another root folder'
complete -c bindery -n '__fish_seen_subcommand_from scan plan status rescue guest' -l capture -rF -d 'A capture'
complete -c bindery -n '__fish_seen_subcommand_from scan plan status rescue guest' -l sample -a 'two-cards intel-graphics am5 twins shared-group laptop iommu-off' -d 'A made-up computer'
complete -c bindery -n '__fish_seen_subcommand_from scan plan status' -l json -d 'For programs'
complete -c bindery -n '__fish_seen_subcommand_from scan' -l all -d 'Other controllers too'
complete -c bindery -n '__fish_seen_subcommand_from plan' -l script -d 'The very script that root would run'
complete -c bindery -n '__fish_seen_subcommand_from plan bind' -l now -d 'Until the restart'
complete -c bindery -n '__fish_seen_subcommand_from plan bind' -l boot -d 'At every start, the next one on trial'
complete -c bindery -n '__fish_seen_subcommand_from plan bind' -l iommu -d 'Switch the IOMMU on'
complete -c bindery -n '__fish_seen_subcommand_from plan' -l release -d 'Give a card back'
complete -c bindery -n '__fish_seen_subcommand_from plan' -l keep -d 'Make the trial permanent'
complete -c bindery -n '__fish_seen_subcommand_from plan' -l undo -d 'Take it back'
complete -c bindery -n '__fish_seen_subcommand_from plan bind' -l accept -x -d 'Accept a risk by its name'
complete -c bindery -n '__fish_seen_subcommand_from bind keep undo' -l yes -d 'Do not ask'
complete -c bindery -n '__fish_seen_subcommand_from guest' -l qemu -d 'Arguments for QEMU'
