import * as vscode from 'vscode';
import { OnDemand } from '../on-demand';
import type { Services } from '../services';
import { recordsTerminals } from '../settings';

/** Lines that may start Python; only such are looked at closely. */
const MAY_BE_PYTHON = /python|pypy|\bpy\s|\.pyw?\b|torchrun|accelerate|deepspeed|\brun\b/;

/** How a command ended: its exit code, undefined where the shell did not tell it; or that its terminal was closed. */
export type TerminalEnd = number | undefined | 'closed';

/** Records Python commands of integrated terminals whose shell tells of them; what does so is loaded with the first. */
export function watchCommands({ context, stores, site, recorder, gpus, fail, warn }: Pick<Services, 'context' | 'stores' | 'site' | 'recorder' | 'gpus' | 'fail' | 'warn'>): vscode.Disposable {
  const commands = new OnDemand(async () => new (await import('./terminal-commands')).TerminalCommands({ context, stores, site, recorder, gpus, warn }));
  const ends = new Map<vscode.TerminalShellExecution, { readonly terminal: vscode.Terminal; tell(end: TerminalEnd): void }>();
  const end = (execution: vscode.TerminalShellExecution, how: TerminalEnd): void => {
    ends.get(execution)?.tell(how);
    ends.delete(execution);
  };
  return vscode.Disposable.from(
    commands,
    vscode.window.onDidStartTerminalShellExecution(({ terminal, execution }) => {
      const line = execution.commandLine.value;
      if (!vscode.workspace.isTrusted || !MAY_BE_PYTHON.test(line) || !recordsTerminals()) return;
      // At once: what is shown before anybody reads is not told afterwards.
      const output = execution.read();
      const time = Date.now();
      const ended = new Promise<TerminalEnd>((tell) => ends.set(execution, { terminal, tell }));
      commands.part().then((part) => part.record({ line, cwd: execution.cwd, time, shell: terminal.processId, output, ended })).catch(fail);
    }),
    vscode.window.onDidEndTerminalShellExecution(({ execution, exitCode }) => end(execution, exitCode)),
    vscode.window.onDidCloseTerminal((closed) => {
      for (const [execution, { terminal }] of ends) if (terminal === closed) end(execution, 'closed');
    }),
  );
}
