import { dirname } from 'node:path';
import * as vscode from 'vscode';
import type { SessionStarted } from '../../core/capture/events';
import type { Stores } from '../../core/store/api';

/** A session that its store has been told of. */
export interface BegunSession {
  readonly event: SessionStarted;
  readonly folder: string;
  readonly notebook: vscode.Uri;
}

/** Has the store find out where a session runs; the worker does all of it, and nothing waits. Nothing is looked at in an untrusted workspace. */
export function describeSession(stores: Stores, { event, folder, notebook }: BegunSession): Promise<null> {
  if (!vscode.workspace.isTrusted) return Promise.resolve(null);
  const { session, language, time } = event;
  const workspaceFolders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file').map(({ uri }) => uri.fsPath);
  const directory = notebook.scheme === 'file' ? dirname(notebook.fsPath) : null;
  return stores.request('environment', { folder, session, notebook: notebook.toString(), language, time, directory, workspaceFolders });
}
