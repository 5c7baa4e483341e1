/** Writes W&B's `.wandb` files. */
import { crc32 } from 'node:zlib';
import { data, integer } from './protobuf';

const BLOCK = 32 * 1024;

/** A file of these records. */
export function wandbFile(records: readonly Buffer[]): Buffer {
  let file = Buffer.from([0x3a, 0x57, 0x26, 0x42, 0xe1, 0xbe, 0]);
  for (const record of records) {
    let rest = record;
    for (let isFirst = true; isFirst || rest.length > 0; isFirst = false) {
      let left = BLOCK - (file.length % BLOCK);
      if (left < 7) file = Buffer.concat([file, Buffer.alloc(left)]);
      left = BLOCK - (file.length % BLOCK);
      const piece = rest.subarray(0, left - 7);
      rest = rest.subarray(piece.length);
      const type = isFirst ? (rest.length === 0 ? 1 : 2) : rest.length === 0 ? 4 : 3;
      const head = Buffer.alloc(7);
      head.writeUInt32LE(crc32(Buffer.concat([Buffer.from([type]), piece])), 0);
      head.writeUInt16LE(piece.length, 4);
      head[6] = type;
      file = Buffer.concat([file, head, piece]);
    }
  }
  return file;
}

/** A line of history: JSON texts by name. */
export function history(items: Readonly<Record<string, string>>): Buffer {
  return data(2, Buffer.concat(Object.entries(items).map(([key, json]) => data(1, item(key, json)))));
}

/** A configuration: JSON texts by name. */
export function config(items: Readonly<Record<string, string>>): Buffer {
  return data(5, Buffer.concat(Object.entries(items).map(([key, json]) => data(1, item(key, json)))));
}

/** A run of this name, started at these seconds. */
export function wandbRun(name: string, seconds: number): Buffer {
  return data(17, Buffer.concat([data(1, 'abc123'), data(8, name), data(17, integer(1, seconds))]));
}

/** The end of a run. */
export function wandbExit(code: number): Buffer {
  return data(18, code === 0 ? Buffer.alloc(0) : integer(1, code));
}

/** A name with a slash is nested, as W&B writes it. */
function item(key: string, json: string): Buffer {
  const nested = key.includes('/') ? key.split('/').map((part) => data(2, part)) : [data(1, key)];
  return Buffer.concat([...nested, data(16, json)]);
}
