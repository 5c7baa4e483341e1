import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { version } from '../../package.json';
import { listRuns } from './support/cli';
import { workspaceFolder } from './support/notebooks';
import { until } from './support/wait';

/** Prints its loss, tells the helper in Python a number more, and lasts longer than a busy window takes to hear of it. */
const SCRIPT = `import os, sys, time
sys.path.insert(0, os.environ["HELPER"])
import celltrail
for epoch in range(1, 4):
    print(f"\\x1b[32mepoch {epoch}: loss={1 / epoch:.2f}\\x1b[0m")
celltrail.log({"f1": 0.75})
time.sleep(4)
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

  it('record Python commands with their flags, their end and what their helper tells, and nothing of others', async () => {
    const extension = vscode.extensions.getExtension('celltrail.celltrail');
    await extension?.activate();
    const file = vscode.Uri.joinPath(workspaceFolder(), 'scripts', 'train.py');
    await vscode.workspace.fs.writeFile(file, Buffer.from(SCRIPT));
    const terminal = vscode.window.createTerminal({ name: 'celltrail test', cwd: workspaceFolder(), env: { HELPER: vscode.Uri.joinPath(extension?.extensionUri ?? workspaceFolder(), 'media', 'kernel').fsPath } });
    try {
      const shell = await until('the terminal is ready', () => terminal.shellIntegration);
      await run(shell, 'echo "epoch 1: loss=9 of train.py"');
      await run(shell, 'cd scripts && python3 train.py --lr 0.1 --api-key sk-abcdefghijklmnop');
      const [only, ...others] = await until('it is over', async () => {
        const runs = (await listRuns()).filter(({ notebook }) => notebook === 'scripts/train.py');
        return runs.length > 0 && runs.every(({ status }) => status !== 'running') ? runs : undefined;
      });
      assert.deepEqual(others, []);
      assert.deepEqual([only?.status, only?.metrics.map(({ name, count, last }) => [name, count, last]).sort(), only?.params.map(({ name, value }) => [name, value])], ['failed', [['f1', 1, 0.75], ['loss', 3, 0.33]], [['lr', 0.1]]]);
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
