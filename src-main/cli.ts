import { runCommand } from './cli/index.ts';

// The command line for plain Node, as on a server without Electron. The app itself takes the same words.
process.exitCode = runCommand(process.argv.slice(2));
