/** Reads a notebook from wherever the editor says it is. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Json } from '../../../core/model/json';
import type { Notebook } from '../../../core/model/notebook';
import { toNbformat } from '../../../core/notebook/nbformat';
import { readNotebook, toNotebook } from '../../../core/notebook/read/read-notebook';
import type { LiveCell, NotebookInput } from './api';
import { readRevision } from './git';
import { liveToNbformat } from './live-notebook';

/** The notebook of an input; rejects with one sentence. Cells that were uploaded for it are used up. */
export async function readInput(input: NotebookInput, uploads: Map<string, LiveCell[]>): Promise<Notebook> {
  switch (input.kind) {
    case 'path':
      return readNotebook(await readText(input.path), basename(input.path));
    case 'bytes':
      return readNotebook(Buffer.from(input.bytes).toString('utf8'), input.name);
    case 'revision':
      return readNotebook((await readRevision(input)).toString('utf8'), `${input.name} at ${input.revision}`);
    case 'run':
      return readNotebook(toNbformat(input.notebook), `the notebook of run ${input.notebook.detail.run.number}`);
    case 'live': {
      const cells = uploads.get(input.upload) ?? [];
      uploads.delete(input.upload);
      return toNotebook(liveToNbformat(input.metadata, cells) as Json, 'the open notebook');
    }
  }
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new Error(`${basename(path)} cannot be read: it may have been deleted or renamed. Close this comparison and start it anew.`, { cause });
  }
}
