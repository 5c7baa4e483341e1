import { basename, dirname } from 'node:path';
import * as vscode from 'vscode';
import { readPastNotebook } from '../../core/notebook/read-past';
import { placeNotebook } from '../../core/notebook/place';
import type { DiffSource, SideFacts } from '../../protocol/diff';
import type { OpenStores } from '../stores/open-stores';
import type { DiffThread } from './diff-thread';
import { openDocument } from './open-document';
import type { NotebookInput } from './thread/api';
import { uploadNotebook } from './upload-notebook';

/** Digits of a commit that people see. */
const SHORT = 8;

/** What sources are found with. */
export interface SourceTools {
  readonly thread: DiffThread;
  readonly stores: OpenStores;
}

/** A source that was found. */
export interface FoundSource {
  readonly input: NotebookInput;
  readonly facts: SideFacts;
}

/** Finds a notebook; rejects with one sentence where it cannot be had. */
export async function findSource(tools: SourceTools, source: DiffSource): Promise<FoundSource> {
  switch (source.kind) {
    case 'notebook':
      return findNotebook(tools.thread, vscode.Uri.parse(source.uri));
    case 'saved': {
      const uri = vscode.Uri.parse(source.uri);
      return { input: await onDisk(uri), facts: { name: basename(uri.path), detail: 'as saved', editable: false } };
    }
    case 'revision': {
      if (!vscode.workspace.isTrusted) throw new Error('Git is asked in trusted workspaces only: trust this one, then choose Retry.');
      const uri = vscode.Uri.parse(source.uri);
      const { revision, file } = source;
      return {
        input: { kind: 'revision', folder: dirname(uri.fsPath), name: basename(uri.fsPath), revision, ...(file === undefined ? {} : { file }) },
        facts: { name: basename(file ?? uri.path), detail: nameRevision(revision), editable: false },
      };
    }
    case 'run':
      return findRun(tools.stores, source.folder, source.id);
  }
}

/** A revision as people know it: a commit by its first digits. */
export function nameRevision(revision: string): string {
  return /^[0-9a-f]{40}$/.test(revision) ? revision.slice(0, SHORT) : revision;
}

async function findNotebook(thread: DiffThread, uri: vscode.Uri): Promise<FoundSource> {
  const open = openDocument(uri.toString());
  const isLive = open !== undefined && (open.isDirty || uri.scheme !== 'file');
  return {
    input: isLive ? await uploadNotebook(thread, open) : await onDisk(uri),
    facts: { name: basename(uri.path), detail: open?.isDirty ? 'now, with unsaved changes' : 'now', editable: true },
  };
}

async function onDisk(uri: vscode.Uri): Promise<NotebookInput> {
  if (uri.scheme === 'file') return { kind: 'path', path: uri.fsPath };
  return { kind: 'bytes', name: basename(uri.path), bytes: await vscode.workspace.fs.readFile(uri) };
}

async function findRun({ folders, stores }: OpenStores, folder: string, id: string): Promise<FoundSource> {
  if (!folders.includes(folder)) throw new Error(`The store ${folder} is not open in this window: open its folder, then choose Retry.`);
  const notebook = await readPastNotebook(stores, folder, id, 'session');
  if (!notebook) throw new Error('The run of this comparison was deleted.');
  const { run } = notebook.detail;
  const place = placeNotebook(run.notebook, folder);
  return { input: { kind: 'run', notebook }, facts: { name: basename('file' in place ? place.file : place.address), detail: `as run ${run.number} saw it`, editable: false } };
}
