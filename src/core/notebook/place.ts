import { dirname, resolve } from 'node:path';
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

/** The folder that a notebook's kernel works in; null where it lies on no disk. */
export function notebookFolder(notebook: string, store: string): string | null {
  const place = placeNotebook(notebook, store);
  return 'file' in place ? dirname(place.file) : null;
}
