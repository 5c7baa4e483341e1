/** Debian's packages, where they may be installed: in containers and on CI machines. */
import { existsSync } from 'node:fs';
import { run } from './progress.mjs';

/** True on Debian and its children as root. */
export function canUseApt() {
  return existsSync('/etc/debian_version') && process.getuid?.() === 0;
}

/** @param {string[]} packages */
export async function aptInstall(packages) {
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, hint: `Debian's package ${packages.join(', ')} is missing and apt-get could not install it: see what it says above, install it yourself, and start again.` };
  await run('apt-get', ['update', '-qq'], options);
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options);
}
