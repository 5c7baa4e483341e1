import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

/** Longest text that is shown at once, in characters. */
const MOST = 240;

/** A text of any length: the beginning of a long one, and all of it on request. */
export function LongText({ text }: { readonly text: string }): JSX.Element {
  const [whole, setWhole] = useState(false);
  if (text.length <= MOST) return <>{text}</>;
  return (
    <>
      {whole ? text : `${text.slice(0, MOST)}…`}{' '}
      <button type="button" class="link" aria-expanded={whole} onClick={() => setWhole(!whole)}>{whole ? 'less' : `all ${text.length} characters`}</button>
    </>
  );
}
