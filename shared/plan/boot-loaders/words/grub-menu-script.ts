export const grubMenuScript = '/etc/grub.d/01_bindery';

/** The word at the end of GRUB's kernel lines, which GRUB replaces when it starts one. */
export const grubVariable = '$bindery_words';

/**
 * A part of grub-mkconfig: what it prints stands in grub.cfg behind 00_header, which loads the environment
 * block. A trial is over before it begins: the mark is taken away and written to the disk first, and only
 * when that can be read again does the trial count. So a start that hangs is not tried twice, and where GRUB
 * cannot write there is no trial at all. Exported, because a submenu sees nothing else.
 */
export const grubMenuText = `#!/bin/sh
# Written by Bindery, which also removes it.
# Words for the kernel command line: those that are kept, and once those of a trial.
set -e
cat <<'END'
set bindery_words="\${bindery_keep}"
if [ -n "\${bindery_trial}" ]; then
  set bindery_once="\${bindery_trial}"
  set bindery_trial=
  if save_env bindery_trial; then
    set bindery_trial=unknown
    load_env bindery_trial
    if [ -z "\${bindery_trial}" ]; then
      set bindery_words="\${bindery_words} \${bindery_once}"
    fi
  fi
fi
export bindery_words
END
`;

/** The variables of GRUB's environment block. */
export const keepVariable = 'bindery_keep';
export const trialVariable = 'bindery_trial';
