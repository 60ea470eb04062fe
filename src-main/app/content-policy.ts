/**
 * What the page may load and do: its own scripts, styles, pictures and fonts, and nothing else. There is no
 * network for it, no inline code, and markup from a string only where Svelte makes it from its templates.
 */
export const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types svelte-trusted-html',
].join('; ');
