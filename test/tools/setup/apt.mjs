/** Debian's packages, where they may be installed: in containers and on CI machines. */
import { existsSync } from 'node:fs';
import { run } from './progress.mjs';

/** True on Debian and its children as root. */
export function canUseApt() {
  return existsSync('/etc/debian_version') && process.getuid?.() === 0;
}

/** @param {string[]} packages */
export async function aptInstall(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env });
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env });
}
