import * as vscode from 'vscode';
import type { Services } from '../services';
import { telling } from '../telling';
import { LogWatch } from './log-watch';

/** Registers Add Log Folder…, and follows the logs that grow while notebooks run. */
export function registerLogs({ stores, recorder, site, fail }: Pick<Services, 'stores' | 'recorder' | 'site' | 'fail'>): vscode.Disposable {
  return vscode.Disposable.from(
    new LogWatch(recorder, stores, fail),
    vscode.commands.registerCommand('celltrail.addLogFolder', telling(async (folder?: vscode.Uri) => (await import('./add-log-folder')).addLogFolder(stores, site, folder))),
  );
}
