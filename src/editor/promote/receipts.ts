import { dirname, resolve } from 'node:path';
import * as vscode from 'vscode';
import { RECEIPT, readReceipt, type PromotedStep } from '../../core/pipeline/receipt';

/** A folder of the workspace that steps were promoted into. */
export interface StepFolder {
  readonly folder: string;
  readonly steps: readonly PromotedStep[];
}

/** All of them; a receipt that cannot be read is none. */
export async function findStepFolders(): Promise<StepFolder[]> {
  const uris = await vscode.workspace.findFiles(`**/${RECEIPT}`, '**/node_modules/**');
  const found = await Promise.all(uris.map(async (uri): Promise<StepFolder[]> => {
    try {
      const text = Buffer.from(await vscode.workspace.fs.readFile(uri)).toString();
      return [{ folder: dirname(uri.fsPath), steps: readReceipt(text).steps }];
    } catch {
      return [];
    }
  }));
  return found.flat().sort((a, b) => a.folder.localeCompare(b.folder));
}

/** Whether a folder has steps of this notebook, or of this run. */
export function holdsStepsOf({ folder, steps }: StepFolder, origin: { readonly notebook: string } | { readonly run: string }): boolean {
  return steps.some(({ notebook, run }) => ('run' in origin ? run === origin.run : resolve(folder, notebook) === origin.notebook));
}
