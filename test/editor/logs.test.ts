import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { listRuns, untilRuns } from './support/cli';
import { closeAll, newNotebook, runCells, startCells, workspaceFolder } from './support/notebooks';
import { until } from './support/wait';

const logs = (...names: readonly string[]): string => join(workspaceFolder().fsPath, 'logs', ...names);

/** A cell that prints rounded losses and, like Lightning's CSVLogger, writes exact ones to a file; it ends when `logs/go` appears. */
const cell = (): string => `folder = ${JSON.stringify(logs('version_0'))}
os.makedirs(folder)
class Trainer:
    def fit(self):
        for step in range(1, 4):
            print(f"step {step}: train_loss={1 / step:.1f}", flush=True)
            with open(os.path.join(folder, "metrics.csv"), "a") as file:
                file.write(f"0,{step},{1 / step}\\n" if step > 1 else "epoch,step,train_loss\\n0,1,1.0\\n")
        while not os.path.exists(${JSON.stringify(logs('go'))}):
            time.sleep(0.02)
with open(os.path.join(folder, "hparams.yaml"), "w") as file:
    file.write("lr: 0.25\\n")
Trainer().fit()`;

describe('log files', function () {
  // A kernel starts.
  this.timeout(120_000);
  before(async () => {
    await vscode.extensions.getExtension('celltrail.celltrail')?.activate();
  });
  afterEach(closeAll);

  it('that grow while a cell runs are followed, and go before what it prints', async () => {
    const notebook = await newNotebook(['import os, time', cell()]);
    await runCells(notebook, 0);
    startCells(notebook, 1);
    await untilRuns(notebook, ['training: train_loss x3=0.3333333333333333']);
    await vscode.workspace.fs.writeFile(vscode.Uri.file(logs('go')), new Uint8Array());
    await until('the cell has ended', () => notebook.cellAt(1).executionSummary?.timing);
    const [run] = await untilRuns(notebook, ['training: train_loss x3=0.3333333333333333']);
    assert.equal(run?.status, 'ok');
  });

  it('of earlier runs are added by their folder, once', async () => {
    const folder = vscode.Uri.file(logs('old'));
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, 'run', 'metrics.csv'), Buffer.from('epoch,step,loss\n0,1,0.5\n0,2,0.25\n'));
    await vscode.commands.executeCommand('celltrail.addLogFolder', folder);
    await vscode.commands.executeCommand('celltrail.addLogFolder', folder);
    const found = (await listRuns()).filter((run) => run.notebook === 'logs/old/run');
    assert.deepEqual(found.map(({ metrics }) => metrics.map(({ name, count, last }) => [name, count, last])), [[['loss', 2, 0.25]]]);
  });
});
