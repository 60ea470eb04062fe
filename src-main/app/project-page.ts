import type { Shell } from 'electron';

/** Where new versions are; the `homepage` of package.json. */
export const projectPage = 'https://github.com/bindery-app/bindery';

/**
 * SECURITY(16): the browser is handed this one address, after a person pressed for it, and Bindery itself asks
 * nobody. @returns whether there was a browser
 */
export const openProjectPage = (shell: Pick<Shell, 'openExternal'>): Promise<boolean> =>
  shell.openExternal(projectPage).then(
    () => true,
    () => false,
  );
