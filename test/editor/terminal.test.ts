import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { version } from '../../package.json';
import { listRuns, shortly } from './support/cli';
import { workspaceFolder } from './support/notebooks';
import { until } from './support/wait';

const SCRIPT = `import sys
for epoch in range(1, 4):
    print(f"\\x1b[32mepoch {epoch}: loss={1 / epoch:.2f}\\x1b[0m")
sys.exit(3)
`;

describe('integrated terminals', () => {
  it('know the command celltrail', async () => {
    const terminal = vscode.window.createTerminal({ name: 'celltrail test' });
    try {
      const shell = await until('the terminal is ready', () => terminal.shellIntegration);
      const execution = shell.executeCommand('celltrail --version');
      let output = '';
      for await (const data of execution.read()) output += data;
      assert.ok(output.includes(version), output);
    } finally {
      terminal.dispose();
    }
  });

  it('record Python commands with their flags and their end, and nothing of others', async () => {
    await vscode.extensions.getExtension('celltrail.celltrail')?.activate();
    const file = vscode.Uri.joinPath(workspaceFolder(), 'scripts', 'train.py');
    await vscode.workspace.fs.writeFile(file, Buffer.from(SCRIPT));
    const terminal = vscode.window.createTerminal({ name: 'celltrail test', cwd: workspaceFolder() });
    try {
      const shell = await until('the terminal is ready', () => terminal.shellIntegration);
      await run(shell, 'echo "epoch 1: loss=9 of train.py"');
      await run(shell, 'cd scripts && python3 train.py --lr 0.1 --api-key sk-abcdefghijklmnop');
      const [only, ...others] = await until('it is over', async () => {
        const runs = (await listRuns()).filter(({ notebook }) => notebook === 'scripts/train.py');
        return runs.length > 0 && runs.every(({ status }) => status !== 'running') ? runs : undefined;
      });
      assert.deepEqual(others, []);
      assert.deepEqual([only?.status, shortly(only ? [only] : []), only?.params.map(({ name, value }) => [name, value])], ['failed', ['training: loss x3=0.33'], [['lr', 0.1]]]);
    } finally {
      terminal.dispose();
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(workspaceFolder(), 'scripts'), { recursive: true });
    }
  });
});

/** Runs a line in a shell, to its end. */
async function run(shell: vscode.TerminalShellIntegration, line: string): Promise<void> {
  const execution = shell.executeCommand(line);
  await new Promise<void>((resolve) => {
    const subscription = vscode.window.onDidEndTerminalShellExecution((event) => {
      if (event.execution !== execution) return;
      subscription.dispose();
      resolve();
    });
  });
}
