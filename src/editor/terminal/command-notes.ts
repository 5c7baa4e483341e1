/** Notes for helpers in Python: which session records the command of a terminal that they are part of. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type * as vscode from 'vscode';

/** Environment variable of terminals that names the folder of the notes. */
export const COMMANDS_VARIABLE = 'CELLTRAIL_COMMANDS';

/** Where a window's notes are: a file for each shell that runs a recorded command. */
export function commandsFolder(storage: vscode.Uri): string {
  return join(storage.fsPath, 'commands');
}

/** Where a command is recorded. */
export interface CommandNote {
  readonly store: string;
  readonly session: string;
}

/** Leaves a note for the processes below a shell. */
export async function writeNote(folder: string, shell: number, note: CommandNote): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(noteOf(folder, shell), JSON.stringify(note));
}

/** Takes it away. */
export async function removeNote(folder: string, shell: number): Promise<void> {
  await rm(noteOf(folder, shell), { force: true });
}

function noteOf(folder: string, shell: number): string {
  return join(folder, `${shell}.json`);
}
