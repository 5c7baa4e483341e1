import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { leavesNotebookOut } from '../../core/capture/privacy/ignore';
import { statusOfCode, type CommandEnd } from '../../core/program/exit-status';
import { describeProgram } from '../../core/program/program';
import { CommandRecording } from '../../core/program/recording';
import { findPythonCommand } from '../../core/program/typed-command';
import { fitsIgnored } from '../left-out';
import type { Services } from '../services';
import { ignoredPatterns } from '../settings';
import { locateStore } from '../stores/locate';
import { commandsFolder, removeNote, writeNote, type CommandNote } from './command-notes';
import type { TerminalEnd } from './watch-commands';

/** A line that runs in a terminal. */
export interface TerminalLine {
  readonly line: string;
  /** Where the shell stood when it began; undefined where it did not tell. */
  readonly cwd: vscode.Uri | undefined;
  /** When it began, in milliseconds since the epoch. */
  readonly time: number;
  /** The shell's process. */
  readonly shell: Thenable<number | undefined>;
  readonly output: AsyncIterable<string>;
  readonly ended: Promise<TerminalEnd>;
}

/** Records Python commands of terminals. */
export class TerminalCommands implements vscode.Disposable {
  private isOver = false;
  /** Commands that are being recorded, and whether something else that may log has run meanwhile. */
  private readonly running = new Set<{ isCrowded: boolean }>();

  constructor(private readonly services: Pick<Services, 'context' | 'stores' | 'site' | 'recorder' | 'gpus' | 'warn'>) {}

  /** Records a line until it ends; nothing where it starts no Python, or works outside the workspace. */
  async record({ line, cwd, time, shell, output, ended }: TerminalLine): Promise<void> {
    const own = { isCrowded: false };
    const recording = await this.begin({ line, cwd, time, shell }, () => this.ownsLogs(own));
    if (recording) this.join(own);
    try {
      for await (const text of output) {
        // Who leaves the loop lets go of what is still to come.
        if (!recording || this.isOver) return;
        await recording.show('stdout', text);
      }
      await recording?.end(statusOf(await ended));
    } catch (error) {
      this.services.warn(`A command of a terminal was not recorded whole: ${String(error)}`);
    } finally {
      this.running.delete(own);
      if (recording) {
        this.services.gpus.endCommand(recording.session);
        await this.note((await shell) ?? null, null);
      }
    }
  }

  dispose(): void {
    this.isOver = true;
  }

  private join(own: { isCrowded: boolean }): void {
    this.running.add(own);
    if (this.running.size > 1) for (const each of this.running) each.isCrowded = true;
  }

  /** Of a log that grows while a cell or another command runs nobody can say whose it is. */
  private ownsLogs(own: { isCrowded: boolean }): boolean {
    own.isCrowded ||= this.services.recorder.active.some(({ running }) => running);
    return !own.isCrowded;
  }

  private async begin({ line, cwd, time, shell }: Pick<TerminalLine, 'line' | 'cwd' | 'time' | 'shell'>, ownsLogs: () => boolean): Promise<CommandRecording | null> {
    const command = cwd?.scheme === 'file' ? findPythonCommand(line, cwd.fsPath) : null;
    const folder = command && vscode.workspace.getWorkspaceFolder(vscode.Uri.file(command.cwd));
    if (!command || !folder) return null;
    const program = await describeProgram(command.words, command.cwd);
    if (await isLeftOut(vscode.Uri.file(program.file))) return null;
    const { stores, site } = this.services;
    const store = await locateStore({ ...site(folder), folder: command.cwd });
    await stores.whenOpen(store);
    const root = (await shell) ?? null;
    const recording = new CommandRecording(stores.stores, { store, program, line, cwd: command.cwd, time, root, executable: null }, ownsLogs);
    await this.note(root, { store, session: recording.session });
    if (root !== null) this.services.gpus.beginCommand({ session: recording.session, folder: store, shell: root });
    return recording;
  }

  /** Tells the helpers in processes of a shell what records them, or that it is over: else theirs would be a second run. */
  private async note(shell: number | null, note: CommandNote | null): Promise<void> {
    const { context: { storageUri }, warn } = this.services;
    if (storageUri === undefined || shell === null) return;
    const folder = commandsFolder(storageUri);
    await (note === null ? removeNote(folder, shell) : writeNote(folder, shell, note)).catch((error: unknown) => warn(`Celltrail's helper cannot be told that its command is recorded: ${String(error)}`));
  }
}

/** Whether a person keeps a script out of the record: by a mark in it, or by the setting. */
async function isLeftOut(file: vscode.Uri): Promise<boolean> {
  try {
    if (leavesNotebookOut(await readFile(file.fsPath, 'utf8'))) return true;
    // Opened only where there is a pattern: a document wakes the extensions of its language.
    return ignoredPatterns(file).length > 0 && fitsIgnored(file, await vscode.workspace.openTextDocument(file));
  } catch {
    // There is no such file: a module that is installed, say.
    return false;
  }
}

function statusOf(end: TerminalEnd): CommandEnd {
  return end === undefined || end === 'closed' ? 'lost' : statusOfCode(end);
}
