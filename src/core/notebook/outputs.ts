/** Outputs of an execution as they stood under its cell, from what the record and the store kept of them. */
import type { OutputDigest } from '../model/execution';
import { ERROR_MIME, streamOf } from '../model/mime';

/** One form of an output. */
export interface PastItem {
  readonly mime: string;
  readonly data: Uint8Array;
}

/** One output in all forms that were kept. */
export interface PastOutput {
  readonly type: 'stream' | 'error' | 'execute_result' | 'display_data';
  readonly items: readonly PastItem[];
  /** What was not kept; `items` is then a note that says so. */
  readonly missing?: OutputDigest;
}

/** The outputs of these digests, in their order; `bytes` has those of each, or null where they were not kept. */
export function pastOutputs(digests: readonly OutputDigest[], bytes: readonly (Uint8Array | null)[]): PastOutput[] {
  return groupForms(digests.map((digest, index) => ({ digest, data: bytes[index] ?? null }))).flatMap(({ type, forms }) => {
    const items = forms.flatMap(({ digest, data }) => (data ? [{ mime: digest.mime, data }] : []));
    const missing = forms.flatMap(({ digest, data }) => (data ? [] : [missingNote(digest)]));
    return [...(items.length > 0 ? [{ type, items }] : []), ...missing];
  });
}

interface Form {
  readonly digest: OutputDigest;
  readonly data: Uint8Array | null;
}

/** Puts together what are forms of one output; only displays have several. */
function groupForms(all: readonly Form[]): { readonly type: PastOutput['type']; readonly forms: Form[] }[] {
  const groups: { readonly type: PastOutput['type']; readonly forms: Form[] }[] = [];
  for (const form of all) {
    const [type, last] = [typeOf(form.digest), groups.at(-1)];
    if (form.digest.joined && type === 'display_data' && last && isDisplay(last.type)) last.forms.push(form);
    else groups.push({ type, forms: [form] });
  }
  return groups;
}

function isDisplay(type: PastOutput['type']): boolean {
  return type === 'display_data' || type === 'execute_result';
}

function typeOf({ mime, result }: OutputDigest): PastOutput['type'] {
  if (streamOf(mime)) return 'stream';
  if (mime === ERROR_MIME) return 'error';
  return result ? 'execute_result' : 'display_data';
}

function missingNote(digest: OutputDigest): PastOutput {
  const text = `Celltrail kept no copy of this output: ${digest.mime}, ${digest.bytes.toLocaleString('en')} bytes, sha256 ${digest.digest}`;
  return { type: 'display_data', items: [{ mime: 'text/plain', data: new TextEncoder().encode(text) }], missing: digest };
}
