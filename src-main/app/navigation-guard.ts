import type { App, WebContents } from 'electron';

/** SECURITY(6): the one page stays where it is: it opens nothing, goes nowhere and embeds nothing. */
export function guardNavigation(app: Pick<App, 'on'>): void {
  app.on('web-contents-created', (_event, contents) => {
    holdStill(contents);
  });
}

export function holdStill(contents: Pick<WebContents, 'on' | 'setWindowOpenHandler'>): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', prevent);
  contents.on('will-frame-navigate', prevent);
  contents.on('will-redirect', prevent);
  contents.on('will-attach-webview', prevent);
}

const prevent = (event: { preventDefault(): void }): void => {
  event.preventDefault();
};
