/** Tells modules as they were written from those that a person has edited since. */
import { createHash } from 'node:crypto';
import { PromotionError } from './problem';

const MARK = '# celltrail: ';

/** The text with a last line that its own digest stands in. */
export function marked(text: string): string {
  return `${text}\n${MARK}${digestOf(text)}\n`;
}

/** Whether a text is one that was written here and is as it was. */
export function isUnedited(text: string): boolean {
  const at = text.lastIndexOf(`\n${MARK}`);
  return at >= 0 && text.slice(at + 1 + MARK.length).trim() === digestOf(text.slice(0, at));
}

/** Throws where a module would be written over that a person has edited, or has made. */
export function refuseEdited(files: ReadonlyMap<string, string>, existing: ReadonlyMap<string, string>): void {
  const edited = [...files].flatMap(([path, text]) => {
    const before = existing.get(path);
    return path.endsWith('.py') && before !== undefined && before !== text && !isUnedited(before) ? [path] : [];
  });
  if (edited.length > 0) throw new PromotionError(`${edited.join(', ')} ${edited.length === 1 ? 'is' : 'are'} not as "celltrail promote" wrote ${edited.length === 1 ? 'it' : 'them'}: rename what is yours, give the step another name (--cells NAME=3-7), or write over it with --force.`);
}

function digestOf(text: string): string {
  return createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex').slice(0, 16);
}
