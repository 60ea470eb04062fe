/** The version in package.json, put in by the build. */
declare const __BINDERY_VERSION__: string;
