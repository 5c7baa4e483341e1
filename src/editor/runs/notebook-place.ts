import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a record's name of a notebook means: a file, or the address of a document that is on no disk. */
export type NotebookPlace = { readonly file: string } | { readonly address: string };

/** Where the notebook of a record lies: beside the store, or at its URI. */
export function placeNotebook(notebook: string, store: string): NotebookPlace {
  if (!/^[a-z][a-z0-9+.-]+:/i.test(notebook)) return { file: resolve(dirname(store), notebook) };
  try {
    return { file: fileURLToPath(notebook) };
  } catch {
    return { address: notebook };
  }
}

/** Whether a file lies in one of these folders. Only the names are compared: to ask the disk may be to ask a server. */
export function liesIn(file: string, folders: readonly string[]): boolean {
  return folders.some((folder) => {
    const path = relative(folder, file);
    return path !== '' && !isAbsolute(path) && path.split(sep)[0] !== '..';
  });
}
