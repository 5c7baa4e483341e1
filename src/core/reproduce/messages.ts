/** What `media/fresh-kernel.py` says, a line of JSON each; `cell` counts what was executed, from 0. */

/** A kernel's message of these kinds, its content as the Jupyter protocol has it. */
export interface ShownMessage {
  readonly type: 'stream' | 'display_data' | 'execute_result' | 'update_display_data' | 'error' | 'clear_output';
  readonly cell: number;
  readonly content: Readonly<Record<string, unknown>>;
}

/** A cell is over; `order` is the kernel's count, null where it did not count the cell. */
export interface DoneMessage {
  readonly type: 'done';
  readonly cell: number;
  readonly status: 'ok' | 'error' | 'aborted';
  readonly order: number | null;
}

/** One line. */
export type KernelMessage =
  | ShownMessage
  | DoneMessage
  | { readonly type: 'ready'; readonly python: string }
  | { readonly type: 'missing'; readonly packages: readonly string[] }
  | { readonly type: 'unstarted'; readonly reason: string }
  | { readonly type: 'died'; readonly cell: number };

const SHOWN: ReadonlySet<string> = new Set(['stream', 'display_data', 'execute_result', 'update_display_data', 'error', 'clear_output']);

/** Whether a message shows something under a cell. */
export function isShown(message: KernelMessage): message is ShownMessage {
  return SHOWN.has(message.type);
}

/** The text of a form of an output: nbformat and kernels give strings, lists of them, or JSON. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((part) => typeof part === 'string')) return value.join('');
  return JSON.stringify(value) ?? '';
}
