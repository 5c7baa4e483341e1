/** Tells modules as they were written from those that a person has edited since. */
import { createHash } from 'node:crypto';

const MARK = '# celltrail: ';

/** The text with a last line that a digest stands in: its own, or that of the text `written` that it was made of. */
export function marked(text: string, written = text): string {
  return `${text}\n${MARK}${digestOf(written)}\n`;
}

/** The text without that line; what a person wrote below it stays. */
export function unmarked(text: string): string {
  const at = markAt(text);
  const end = text.indexOf('\n', at + 1);
  return at < 0 ? text : text.slice(0, at) + (end < 0 ? '' : text.slice(end + 1));
}

/** Whether a text is one that was written here and is as it was. */
export function isUnedited(text: string): boolean {
  const at = markAt(text);
  return at >= 0 && text.slice(at + 1 + MARK.length).trim() === digestOf(text.slice(0, at));
}

function markAt(text: string): number {
  return text.lastIndexOf(`\n${MARK}`);
}

function digestOf(text: string): string {
  return createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex').slice(0, 16);
}
