import { isAbsolute, relative, sep } from 'node:path';

export { placeNotebook } from '../../core/notebook/place';

/** Whether a file lies in one of these folders. Only the names are compared: to ask the disk may be to ask a server. */
export function liesIn(file: string, folders: readonly string[]): boolean {
  return folders.some((folder) => {
    const path = relative(folder, file);
    return path !== '' && !isAbsolute(path) && path.split(sep)[0] !== '..';
  });
}
