/** A Jupyter message as the bridge passes it on, reduced to what the test bed uses. */
export interface KernelMessage {
  readonly type: string;
  readonly content: Readonly<Record<string, unknown>>;
}

/** One line of the bridge's output. */
export type BridgeEvent =
  | { readonly event: 'ready'; readonly pid: number }
  | { readonly event: 'died' }
  | ({ readonly event: 'iopub' | 'shell'; readonly id: number | null } & KernelMessage);

/** How a request to the kernel ended. */
export type ExecutionEnd = { readonly kind: 'replied'; readonly ok: boolean } | { readonly kind: 'restarted' } | { readonly kind: 'died' };

/** A JSON object within a message's content. */
export function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** A text within a message's content; Jupyter also writes texts as lists of lines. */
export function text(value: unknown): string {
  return Array.isArray(value) ? value.join('') : String(value ?? '');
}
