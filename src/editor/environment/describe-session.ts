import { dirname } from 'node:path';
import * as vscode from 'vscode';
import type { SessionStarted } from '../../core/capture/events';
import type { KernelProcess, SessionPlace } from '../../core/environment/kernel-process';
import type { Stores } from '../../core/store/api';

/** A session that its store has been told of. */
export interface BegunSession {
  readonly event: SessionStarted;
  readonly folder: string;
  readonly notebook: vscode.Uri;
}

/** Has the store find out where a session runs; the worker does all of it, and nothing waits. Nothing is looked at in an untrusted workspace. */
export function describeSession(stores: Stores, session: BegunSession): Promise<null> {
  if (!vscode.workspace.isTrusted) return Promise.resolve(null);
  return stores.request('environment', { folder: session.folder, ...placeOf(session) });
}

/** The process that runs a session's cells; null where it is not certain which, as with a kernel on another machine. */
export function findKernel(stores: Stores, session: BegunSession): Promise<KernelProcess | null> {
  return stores.request('kernel', { folder: session.folder, ...placeOf(session) });
}

/** Where a session may run, as far as the window knows. */
function placeOf({ event, notebook }: Pick<BegunSession, 'event' | 'notebook'>): SessionPlace {
  const { session, language, time } = event;
  const workspaceFolders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file').map(({ uri }) => uri.fsPath);
  const directory = notebook.scheme === 'file' ? dirname(notebook.fsPath) : null;
  return { session, notebook: notebook.toString(), language, time, directory, workspaceFolders };
}
