import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { version } from '../../package.json';
import { until } from './support/wait';

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
});
