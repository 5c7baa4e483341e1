/** A recording of a kernel's messages: a list, or lines, of `{msg_type, cell, time, content}`. */
import { isJsonObject, type Json, type JsonObject } from '../model/json';
import { isShown, type KernelMessage } from '../reproduce/messages';
import type { Shown, ShownCell, ShownSession } from './shown-cells';

/** Whether JSON is such a recording. */
export function isRecording(json: Json): json is readonly JsonObject[] {
  return Array.isArray(json) && json.length > 0 && json.every((message) => isJsonObject(message) && typeof typeOf(message) === 'string');
}

/** The cells of a recording, in the order of their first messages; their code is on record where an `execute_input` tells it. */
export function readRecording(messages: readonly JsonObject[]): ShownSession {
  const cells = new Map<number, { source: string; order: number | null; shown: Shown[] }>();
  for (const json of messages) {
    const cell = typeof json['cell'] === 'number' ? json['cell'] : 0;
    const known = cells.get(cell) ?? { source: '', order: null, shown: [] };
    cells.set(cell, known);
    const content = isJsonObject(json['content']) ? json['content'] : {};
    if (typeOf(json) === 'execute_input') {
      if (typeof content['code'] === 'string') known.source = content['code'];
      if (typeof content['execution_count'] === 'number') known.order = content['execution_count'];
    }
    const message = { type: typeOf(json), cell, content } as KernelMessage;
    if (isShown(message)) known.shown.push({ message, time: timeOf(json['time']) });
  }
  return { kind: 'messages', language: 'python', kernel: null, cells: [...cells].map(([cell, known], index): ShownCell => ({ id: `#${cell}`, index, ...known })) };
}

/** Recordings name it at the top, messages of the protocol in their header. */
function typeOf(json: JsonObject): Json | undefined {
  const { header } = json;
  return json['msg_type'] ?? (isJsonObject(header) ? header['msg_type'] : undefined);
}

function timeOf(value: Json | undefined): number | null {
  const time = typeof value === 'string' ? Date.parse(value) : NaN;
  return Number.isNaN(time) ? null : time;
}
