/** Runs a command and ends all of it when standard input closes, so that nothing outlives a killed launcher. */
import { spawn } from 'node:child_process';
import { endTree } from './processes.mjs';

const [command, ...args] = process.argv.slice(2);
if (command === undefined) throw new Error('supervise.mjs needs a command to run.');

const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
child.on('exit', (code) => process.exit(code ?? 1));
child.on('error', (error) => {
  console.error(`${command} cannot be started: ${error.message}`);
  process.exit(1);
});

const end = () => void endTree(child.pid ?? 0).then(() => process.exit(1));
process.stdin.on('end', end).on('error', end).resume();
// A terminal sends these to the whole group; the launcher decides when the server goes.
process.on('SIGINT', () => {}).on('SIGTERM', end);
