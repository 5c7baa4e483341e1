import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { untilRuns } from './support/cli';
import { closeAll, newNotebook, runCells, streamText } from './support/notebooks';

/** A loop that shows nothing, with a helper where it has one. */
const QUIET = `import sys
told = sys.modules.get("celltrail")
for epoch in range(3):
    loss = 1 / (epoch + 1)
    if told:
        told.log({"loss": loss}, step={"epoch": epoch})`;

describe('Connect Kernel', function () {
  // A kernel starts.
  this.timeout(120_000);
  before(async () => {
    await vscode.extensions.getExtension('celltrail.celltrail')?.activate();
  });
  afterEach(closeAll);

  it("brings the helper in where a person grants it, and its numbers to the run of the cell", async () => {
    const notebook = await newNotebook([QUIET, 'print(sorted(name for name in globals() if "given" in name or "helper" in name), epoch)']);
    await runCells(notebook, 0);
    await vscode.commands.executeCommand('jupyter.testbed.answerConsent', false);
    await vscode.commands.executeCommand('celltrail.connectKernel');
    await runCells(notebook, 0);
    await untilRuns(notebook, []);
    await vscode.commands.executeCommand('jupyter.testbed.answerConsent', true);
    await vscode.commands.executeCommand('celltrail.connectKernel');
    await runCells(notebook, 0, 2);
    assert.equal(streamText(notebook.cellAt(1)), '[] 2\n');
    const [run] = await untilRuns(notebook, ['training: loss x3=0.3333333333333333']);
    assert.equal(run?.status, 'ok');
  });
});
