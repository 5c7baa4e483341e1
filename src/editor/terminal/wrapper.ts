import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Environment variables that tell a wrapper what to start: VS Code's own executable as Node, with the command line's script. */
export const PROGRAM_VARIABLES = { node: 'CELLTRAIL_NODE', script: 'CELLTRAIL_SCRIPT' } as const;

// The wrappers hold no path: cmd.exe reads its files in an old code page, but variables as they are.
const { node, script } = PROGRAM_VARIABLES;
const SHELL = `#!/bin/sh\nELECTRON_RUN_AS_NODE=1 exec "$${node}" "$${script}" "$@"\n`;
const CMD = `@echo off\r\nsetlocal\r\nset ELECTRON_RUN_AS_NODE=1\r\n"%${node}%" "%${script}%" %*\r\n`;

/** Writes the command `celltrail` for POSIX shells and for Windows into a folder, for a terminal's PATH; leaves alone what is right already. */
export async function writeWrappers(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeOnce(join(folder, 'celltrail'), SHELL);
  await writeOnce(join(folder, 'celltrail.cmd'), CMD);
}

/** Replaces the file in one step, for other windows may be starting it. */
async function writeOnce(path: string, text: string): Promise<void> {
  if ((await readFile(path, 'utf8').catch(() => '')) === text) return;
  const fresh = `${path}.${process.pid}`;
  try {
    await writeFile(fresh, text);
    await chmod(fresh, 0o755);
    await rename(fresh, path);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
}
