import { placeNotebook } from '../notebook/place';

/** The file that the record of a module names, seen from the store's folder; null where it is on no disk of this machine. */
export function placeModule(path: string, store: string): string | null {
  const place = placeNotebook(path, store);
  // A record may come from anybody, and to look at a share of another machine is to tell it who looks.
  return 'file' in place && (!isShare(place.file) || isShare(store)) ? place.file : null;
}

function isShare(path: string): boolean {
  return path.startsWith('\\\\');
}
