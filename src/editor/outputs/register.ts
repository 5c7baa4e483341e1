import * as vscode from 'vscode';
import type { Services } from '../services';
import { telling } from '../telling';

/** Registers Import Runs from Notebook Outputs…. */
export function registerOutputs({ stores, site }: Pick<Services, 'stores' | 'site'>): vscode.Disposable {
  return vscode.commands.registerCommand('celltrail.importOutputs', telling(async (notebook?: vscode.Uri) => (await import('./import-outputs')).importOutputs(stores, site, notebook)));
}
