/** Files of calls of which no file is known: the name of the call says so, or what it is given looks like a path. */
import { modeOf, readFile, readNamed, standFor, writeFile } from './files';
import { type FilePath, looksLikePath, pathOf } from './paths';
import type { Value } from './things';
import type { Argument } from './argument';
import type { Tracer } from './tracer';

const READS = /(?:^|_)(?:im)?(?:read|load|open|import|restore|parse|fetch|from)(?:_|$)/;
const WRITES = /(?:^|_)(?:im)?(?:open|save|write|dump|export|persist|download|retrieve|upload|extract|copy|move|savefig|savetxt)(?:_|$)/;

/** Values that are no text whatever they are. */
const NO_TEXT = /^(?:integer|float|true|false|none|lambda|list|tuple|dictionary|set|comparison_operator|not_operator|unary_operator)$/;

/** Reads and writes what a call may; what an unknown one, or a class, gives may be a handle. `name` is the last part of its path. */
export function touchImplied(tracer: Tracer, name: string, args: readonly Argument[], isKnown: boolean, result: Value): void {
  const words = name.replace(/(?<=[a-z\d])(?=[A-Z])/g, '_').toLowerCase();
  const [reads, writes] = [READS.test(words), WRITES.test(words)];
  for (const argument of args) {
    const { text, things } = argument.value;
    if (things.size > 0 || NO_TEXT.test(argument.node?.type ?? 'none') || (argument.keyword !== null && !isPath(argument))) continue;
    if (text === null ? reads || writes : reads || writes || looksLikePath(text)) touch(tracer, pathOf(argument), { reads, writes, isKnown });
    if (text !== null && looksLikePath(text) && (!reads || writes) && (!isKnown || /^[A-Z]/.test(name))) standFor(tracer, pathOf(argument), !isReadOnly(args), result);
  }
}

function isPath({ keyword, value: { text } }: Argument): boolean {
  return (text !== null && looksLikePath(text)) || /path|file|dir|folder|dest|url|uri/i.test(keyword ?? '');
}

/** A name tells what is done with the file; without one, an unknown function may do both, and one that writes none may read it. */
function touch(tracer: Tracer, path: FilePath, { reads, writes, isKnown }: { readonly reads: boolean; readonly writes: boolean; readonly isKnown: boolean }): void {
  tracer.readKnownState('cwd');
  if (isKnown && !reads && !writes) return readNamed(tracer, path);
  if (reads || !writes) readFile(tracer, path);
  if (writes || !reads) writeFile(tracer, path);
}

function isReadOnly(args: readonly Argument[]): boolean {
  return /^r[bt]?$/.test(modeOf(args)?.value.text ?? '');
}
