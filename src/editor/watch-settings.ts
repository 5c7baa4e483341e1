import * as vscode from 'vscode';
import { plainMessage } from './plain-message';
import { settingComplaints } from './settings';

/** Tells a person of each setting whose value cannot be taken. */
export function complainOfSettings(): void {
  for (const complaint of settingComplaints()) void vscode.window.showWarningMessage(plainMessage(complaint));
}

/** Looks at settings as they change; `reopen` is called where stores must be opened with others. */
export function watchSettings(reopen: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration('celltrail')) complainOfSettings();
    if (['runs', 'metrics', 'outputs'].some((part) => event.affectsConfiguration(`celltrail.${part}`))) reopen();
  });
}
