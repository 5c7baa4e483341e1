/** The outputs of an execution that a person would compare. */
import type { Display } from '../model/displayed';
import type { OutputDigest } from '../model/execution';
import { ERROR_MIME, streamOf } from '../model/mime';

/** Forms of an output, the one that tells a person most first; of others plain text. */
const BEST_FIRST = ['text/html', 'image/svg+xml', 'image/png', 'image/jpeg', 'image/gif', 'image/webp', 'text/markdown', 'text/latex', 'text/plain'];

/** What was displayed: images, tables and values; where there are none, what was printed. */
export function displaysOf(outputs: readonly OutputDigest[]): readonly Display[] {
  const shown = groupForms(outputs.filter(({ mime }) => !streamOf(mime) && mime !== ERROR_MIME)).flatMap((forms) => bestOf(forms) ?? []);
  return shown.length > 0 ? shown : outputs.filter(({ mime }) => streamOf(mime) === 'stdout').map(asDisplay);
}

/** Puts together what are forms of one output. */
function groupForms(outputs: readonly OutputDigest[]): OutputDigest[][] {
  const groups: OutputDigest[][] = [];
  for (const output of outputs) {
    const last = groups.at(-1);
    if (output.joined && last) last.push(output);
    else groups.push([output]);
  }
  return groups;
}

function bestOf(forms: readonly OutputDigest[]): Display | undefined {
  const best = BEST_FIRST.map((mime) => forms.find((form) => form.mime === mime)).find((form) => form !== undefined);
  return best && asDisplay(best);
}

function asDisplay({ mime, digest, bytes, text }: OutputDigest): Display {
  return { mime, digest, bytes, ...(text === undefined ? {} : { text }) };
}
