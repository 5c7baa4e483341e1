import type { JsonObject } from '../../model/json';
import { textOf } from '../read/read-notebook';

/** An output as a person sees it: a stream that was sent in pieces is one. */
export interface LogicalOutput {
  /** Position of its first piece. */
  readonly index: number;
  readonly type: string;
  /** A stream's name; else empty. */
  readonly name: string;
  /** The output in the file; of a stream its first piece. */
  readonly json: JsonObject;
  /** A stream's whole text; else empty. */
  readonly text: string;
  /** Lengths of a stream's pieces. */
  readonly pieces: readonly number[];
}

/** Puts pieces of streams together that follow one another. */
export function logicalOutputs(outputs: readonly JsonObject[]): LogicalOutput[] {
  const logical: { index: number; type: string; name: string; json: JsonObject; texts: string[] }[] = [];
  for (const [index, json] of outputs.entries()) {
    const type = typeof json['output_type'] === 'string' ? json['output_type'] : '';
    const name = type === 'stream' && typeof json['name'] === 'string' ? json['name'] : '';
    const texts = type === 'stream' ? [textOf(json['text']) ?? ''] : [];
    const last = logical.at(-1);
    if (last?.type === 'stream' && isPlainPiece(json, last.name)) last.texts.push(...texts);
    else logical.push({ index, type, name, json, texts });
  }
  return logical.map(({ texts, ...output }) => ({ ...output, text: texts.join(''), pieces: texts.map(({ length }) => length) }));
}

/** Whether an output only goes on with a stream. */
function isPlainPiece(json: JsonObject, name: string): boolean {
  return json['output_type'] === 'stream' && json['name'] === name && Object.keys(json).every((key) => ['output_type', 'name', 'text'].includes(key));
}
