import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const root = fileURLToPath(new URL('../../../', import.meta.url)).replace(/[\\/]$/, '');

/** What the set-up makes and keeps between runs; git ignores it. */
export const workFolder = join(root, '.vscode-test');
