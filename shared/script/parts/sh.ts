/**
 * A piece of shell text as it stands, so that it can be read here as in the script: backslashes are the
 * shell's. Only `\${`, which a template would take for its own, loses its backslash.
 */
export const sh = (text: TemplateStringsArray): string => String.raw(text).replaceAll('\\${', '${');
