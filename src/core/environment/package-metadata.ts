/** Name and version of an installed package, from the headers that installers leave. */
import { open } from 'node:fs/promises';

/** An installed package. */
export interface Package {
  readonly name: string;
  readonly version: string;
}

/** Headers come first, and name and version first among them: most files are done with one read. */
const PIECE = 4 * 1024;

/** Headers longer than this are no packager's. */
const LONGEST = 256 * 1024;

/** Reads `METADATA` or `PKG-INFO`; null where it tells no name or no version. */
export async function readMetadata(path: string): Promise<Package | null> {
  const file = await open(path, 'r').catch(() => null);
  if (!file) return null;
  try {
    let text = '';
    const buffer = Buffer.alloc(PIECE);
    while (text.length < LONGEST) {
      const { bytesRead } = await file.read(buffer, 0, PIECE);
      // Names and versions are ASCII, so a character cut in two is none of theirs.
      text += buffer.toString('latin1', 0, bytesRead);
      const found = parseHeaders(text, bytesRead === 0);
      if (found !== undefined) return found;
    }
    return null;
  } catch {
    return null;
  } finally {
    await file.close();
  }
}

/** The package that headers tell of; null where they end without, undefined where more text may tell. */
export function parseHeaders(text: string, isWhole: boolean): Package | null | undefined {
  const end = /\r?\n\r?\n/.exec(text)?.index;
  const headers = end === undefined ? text : text.slice(0, end);
  // A line without its end may go on in the next piece.
  const lines = isWhole || end !== undefined ? headers : headers.slice(0, headers.lastIndexOf('\n') + 1);
  const name = valueOf('name', lines);
  const version = valueOf('version', lines);
  if (name !== undefined && version !== undefined) return { name, version };
  return isWhole || end !== undefined ? null : undefined;
}

function valueOf(header: string, lines: string): string | undefined {
  const value = new RegExp(`^${header}:[ \\t]*([^\\s\\p{Cc}][^\\r\\n\\p{Cc}]*)`, 'imu').exec(lines)?.[1];
  return value?.trimEnd();
}
