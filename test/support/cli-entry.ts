// The command line straight from the sources, for tests: what the bundler would put in is set here.
Object.assign(globalThis, { __BINDERY_VERSION__: '0.0.0-test' });

const { runCommand } = await import('../../src-main/cli/index.ts');
process.exitCode = runCommand(process.argv.slice(2));
