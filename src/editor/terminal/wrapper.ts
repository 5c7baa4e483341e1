import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a wrapper starts: VS Code's own executable as Node, with the command line's script. */
export interface WrappedProgram {
  readonly node: string;
  readonly script: string;
}

/** The command `celltrail` for POSIX shells. */
export function renderShell({ node, script }: WrappedProgram): string {
  return `#!/bin/sh\nELECTRON_RUN_AS_NODE=1 exec ${quote(node)} ${quote(script)} "$@"\n`;
}

/** The command `celltrail` for Windows. */
export function renderCmd({ node, script }: WrappedProgram): string {
  const literal = (text: string): string => `"${text.replaceAll('%', '%%')}"`;
  return `@echo off\r\nsetlocal\r\nset ELECTRON_RUN_AS_NODE=1\r\n${literal(node)} ${literal(script)} %*\r\n`;
}

/** Writes both wrappers into a folder, for a terminal's PATH; leaves those alone that are right already. */
export async function writeWrappers(folder: string, program: WrappedProgram): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeOnce(join(folder, 'celltrail'), renderShell(program));
  await writeOnce(join(folder, 'celltrail.cmd'), renderCmd(program));
}

/** Replaces the file in one step, for other windows may be starting it. */
async function writeOnce(path: string, text: string): Promise<void> {
  if ((await readFile(path, 'utf8').catch(() => '')) === text) return;
  const fresh = `${path}.${process.pid}`;
  await writeFile(fresh, text);
  await chmod(fresh, 0o755);
  await rename(fresh, path);
}

function quote(text: string): string {
  return `'${text.replaceAll(`'`, `'\\''`)}'`;
}
