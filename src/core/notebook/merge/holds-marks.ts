import { createReadStream } from 'node:fs';

const MARK = Buffer.from('\n<<<<<<< ');

/** Whether a notebook's file holds a mark of a conflict: no line of JSON can begin so. False where there is no such file. Reads in pieces, so that nothing waits for a large one. */
export async function holdsMarks(path: string): Promise<boolean> {
  let end: Buffer = Buffer.from('\n');
  try {
    for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
      const bytes = Buffer.concat([end, piece]);
      if (bytes.includes(MARK)) return true;
      end = bytes.subarray(1 - MARK.length);
    }
  } catch {
    return false;
  }
  return false;
}
