import * as vscode from 'vscode';
import { plainMessage } from './plain-message';

/** A command whose failure reaches the person as one sentence, without VS Code's own frame around it. */
export function telling<A extends readonly unknown[]>(command: (...args: A) => Promise<void> | void): (...args: A) => Promise<void> {
  return async (...args) => {
    try {
      await command(...args);
    } catch (error) {
      void vscode.window.showErrorMessage(plainMessage(error instanceof Error ? error.message : String(error)));
    }
  };
}
