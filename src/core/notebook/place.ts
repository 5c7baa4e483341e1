import { basename, dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { STORE_NAME } from '../store/folder';

/** What a record's name of a notebook means: a file, or the address of a document that is on no disk. */
export type NotebookPlace = { readonly file: string } | { readonly address: string };

/** How records name a file: by its path from the folder that holds the store, else by its URI. */
export function recordedName(file: string, store: string): string {
  const path = relative(dirname(store), file);
  const inside = basename(store) === STORE_NAME && !isAbsolute(path) && path.split(sep)[0] !== '..';
  return inside ? path.split(sep).join('/') : pathToFileURL(file).href;
}

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
