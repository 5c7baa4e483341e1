import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { DisplayContent } from '../../../src/protocol/compare-displayed';
import { Markdown } from '../../lib/safe/markdown';
import { SafeHtml } from '../../lib/safe/safe-html';

/** Longest text that is drawn unasked, in characters. */
const LONGEST = 20_000;

/** An output as it was seen; no script of it runs and nothing that it refers to is loaded. */
export function DisplayView({ content, name }: { readonly content: DisplayContent | null; readonly name: string }): JSX.Element {
  if (content === null) return <p class="secondary">Reading…</p>;
  switch (content.by) {
    case 'image':
      return <img src={content.data} alt={`Image of ${name}`} />;
    case 'html':
      return <SafeHtml html={content.text} marks={null} />;
    case 'markdown':
      return <Markdown text={content.text} />;
    case 'text':
      return <PlainText text={content.text} name={name} />;
    case 'missing':
      return <p class="secondary">{content.reason}</p>;
  }
}

function PlainText({ text, name }: { readonly text: string; readonly name: string }): JSX.Element {
  const [all, setAll] = useState(false);
  const shown = all ? text : text.slice(0, LONGEST);
  return (
    <>
      <pre role="group" aria-label={`Text of ${name}`} tabIndex={0}>{shown}</pre>
      {shown.length < text.length && <button type="button" class="link" onClick={() => setAll(true)}>{text.length - shown.length} more characters</button>}
    </>
  );
}
