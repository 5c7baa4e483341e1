import type { JSX } from 'preact';
import type { Range } from '../../../src/core/model/notebook-diff';
import type { StyledRange } from '../../../src/protocol/diff-view';
import { segmentsOf, type Segment } from './segments';

/** Longest line that is drawn at once, in characters: a bundle or a list of numbers on one line takes a browser seconds. */
const LONGEST = 5_000;

/** How a line stands to the other side's. */
export type LineKind = 'equal' | 'removed' | 'added';

const SIGNS: Record<LineKind, string> = { equal: ' ', removed: '−', added: '+' };

/** One line with its number, its sign and its text. */
export function Line({ kind, number, text, marks = [], styles, query }: { readonly kind: LineKind; readonly number: number | null; readonly text: string; readonly marks?: readonly Range[]; readonly styles: readonly StyledRange[]; readonly query: string }): JSX.Element {
  const shown = text.length > LONGEST ? text.slice(0, LONGEST) : text;
  return (
    <div class={`line ${kind}`}>
      {number !== null && <span class="num" aria-hidden="true">{number + 1}</span>}
      <span class="sign">{SIGNS[kind]}</span>
      <code>
        {segmentsOf(shown, styles, marks, query).map((segment, index) => <Piece key={index} segment={segment} />)}
        {shown.length < text.length && <span class="secondary"> … {text.length - shown.length} more characters</span>}
        {text === '' && '\u200b'}
      </code>
    </div>
  );
}

/** The place of a line that the other side alone has. */
export function NoLine(): JSX.Element {
  return <div class="line none" aria-hidden="true" />;
}

function Piece({ segment: { text, style, marked, hit } }: { readonly segment: Segment }): JSX.Element | string {
  if (style === '' && !marked && !hit) return text;
  const words = style === '' ? [] : style.split(' ');
  const color = words.find((word) => word.startsWith('#'));
  const ground = words.find((word) => word.startsWith('on-#'));
  const classes = [...words.filter((word) => word !== color && word !== ground).map((word) => `s-${word}`), ...(marked ? ['mark'] : []), ...(hit ? ['hit'] : [])];
  return <span class={classes.join(' ')} style={{ ...(color === undefined ? {} : { color }), ...(ground === undefined ? {} : { backgroundColor: ground.slice(3) }) }}>{text}</span>;
}
