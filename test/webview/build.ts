/** Builds the webviews once, before any of their tests. */
import { execFileSync } from 'node:child_process';
import { root } from '../tools/setup/folders.mjs';

export default function build(): void {
  execFileSync(process.execPath, ['esbuild.mjs', '--webviews'], { cwd: root, stdio: 'inherit' });
}
