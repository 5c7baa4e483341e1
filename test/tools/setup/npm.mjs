/** npm without a shell: the one that runs us, else the one on the PATH. */
import { run } from './progress.mjs';

/** @param {string[]} args @param {string} cwd */
export function npm(args, cwd) {
  const cli = process.env['npm_execpath'];
  const hint = `npm ${args[0]} failed in ${cwd}: what npm says stands above; where the package registry cannot be reached, mend that and run the command again.`;
  return cli?.endsWith('.js') ? run(process.execPath, [cli, ...args], { cwd, hint }) : run('npm', args, { cwd, hint });
}
