import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { DiffLook } from '../../../src/protocol/diff';
import type { SideLine, TextLine, TextView } from '../../../src/protocol/diff-view';
import { Line, NoLine } from './line';

/** What a text needs to be shown. */
export interface TextProps {
  readonly view: TextView;
  readonly layout: DiffLook['layout'];
  /** What it is, for those who do not see where it stands. */
  readonly label: string;
  readonly query: string;
  /** Whether lines have numbers. */
  readonly numbered?: boolean;
  /** Asks for more of it. */
  more(from: number, folded: boolean): Promise<TextView | null>;
}

/** A text of both sides: beside one another, or removed lines above added ones. */
export function Text({ view, layout, label, query, numbered = false, more }: TextProps): JSX.Element {
  const [shown, setShown] = useState(view);
  useEffect(() => setShown(view), [view]);
  const add = async (): Promise<void> => {
    const next = await more(shown.lines.length, shown.folded);
    if (next) setShown({ ...next, lines: [...shown.lines, ...next.lines] });
  };
  const unfold = async (): Promise<void> => {
    const whole = await more(0, false);
    if (whole) setShown(whole);
  };
  const { lines, rest } = shown;
  const props = { lines, query, numbered, onUnfold: () => void unfold() };
  return (
    <div class={`text ${numbered ? 'numbered' : ''}`}>
      {layout === 'inline' || !hasChanges(lines) ? <Single {...props} label={label} /> : <Beside {...props} label={label} />}
      {rest > 0 && <button type="button" class="link more" onClick={() => void add()}>{rest} more {rest === 1 ? 'line' : 'lines'}</button>}
    </div>
  );
}

interface LinesProps {
  readonly lines: readonly TextLine[];
  readonly label: string;
  readonly query: string;
  readonly numbered: boolean;
  readonly onUnfold: () => void;
}

/** Both sides in two columns whose lines stand at one height however they break. */
function Beside({ lines, label, onUnfold, ...rest }: LinesProps): JSX.Element {
  const style = { gridRow: `1 / span ${lines.length}` };
  const shown = (['left', 'right'] as const).filter((side) => lines.some((line) => (line.kind === 'changed' ? line[side] !== null : line.kind === 'equal' || line.equal)));
  return (
    <div class="panes aligned">
      {(['left', 'right'] as const).map((side) => shown.includes(side)
        ? <div key={side} class={`pane ${side}`} style={style} role="group" aria-label={`${label}, ${side}`}>{lines.map((line, index) => <SideOf key={index} line={line} side={side} {...rest} onUnfold={side === shown[0] ? onUnfold : null} />)}</div>
        : <div key={side} class={`pane ${side} none`} style={style} />)}
    </div>
  );
}

function SideOf({ line, side, query, numbered, onUnfold }: Omit<LinesProps, 'lines' | 'label' | 'onUnfold'> & { readonly line: TextLine; readonly side: 'left' | 'right'; readonly onUnfold: (() => void) | null }): JSX.Element {
  if (line.kind === 'fold') return <FoldedLines fold={line} onUnfold={onUnfold} />;
  if (line.kind === 'equal') return <Line kind="equal" number={numbered ? line[side] : null} text={line.text} styles={line.styles} query={query} />;
  const own = line[side];
  if (own === null) return <NoLine />;
  return <Line kind={side === 'left' ? 'removed' : 'added'} number={numbered ? own.line : null} text={own.text} marks={own.marks} styles={own.styles} query={query} />;
}

/** Both sides in one column. */
function Single({ lines, label, query, numbered, onUnfold }: LinesProps): JSX.Element {
  return (
    <div class="pane single" role="group" aria-label={label}>
      {stretches(lines).map((stretch, index) => {
        if (stretch.kind === 'fold') return <FoldedLines key={index} fold={stretch} onUnfold={onUnfold} />;
        if (stretch.kind === 'equal') return <Line key={index} kind="equal" number={numbered ? stretch.right : null} text={stretch.text} styles={stretch.styles} query={query} />;
        return <Line key={index} kind={stretch.kind} number={numbered ? stretch.own.line : null} text={stretch.own.text} marks={stretch.own.marks} styles={stretch.own.styles} query={query} />;
      })}
    </div>
  );
}

type SingleLine = Exclude<TextLine, { kind: 'changed' }> | { readonly kind: 'removed' | 'added'; readonly own: SideLine };

/** Neighbouring changed lines: all removed ones, then all added ones. */
function stretches(lines: readonly TextLine[]): SingleLine[] {
  const single: SingleLine[] = [];
  let added: SingleLine[] = [];
  for (const line of lines) {
    if (line.kind !== 'changed') {
      single.push(...added, line);
      added = [];
      continue;
    }
    if (line.left) single.push({ kind: 'removed', own: line.left });
    if (line.right) added.push({ kind: 'added', own: line.right });
  }
  return [...single, ...added];
}

function FoldedLines({ fold: { count, equal }, onUnfold }: { readonly fold: Extract<TextLine, { kind: 'fold' }>; readonly onUnfold: (() => void) | null }): JSX.Element {
  const words = equal ? `${count} equal lines` : `${count} lines`;
  return <div class="line folded">{onUnfold === null ? <span aria-hidden="true" class="secondary">{words}</span> : <button type="button" class="link" onClick={onUnfold} title="Show them">{words}</button>}</div>;
}

function hasChanges(lines: readonly TextLine[]): boolean {
  return lines.some(({ kind }) => kind === 'changed');
}
