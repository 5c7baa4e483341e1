import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { DiffLook, DiffOverview } from '../../src/protocol/diff';
import type { RowContent, RowOutline } from '../../src/protocol/diff-view';
import { JsonChanges } from './json-changes';
import { Markdown } from '../lib/safe/markdown';
import type { DiffModel } from './model';
import { Output } from './output';
import { Panes } from './panes';
import { RowTools } from './row-tools';
import { cellName, describeRow } from './row-words';
import { noisePhrase } from './summary';
import { hasHit } from '../lib/text-diff/segments';
import { Text } from '../lib/text-diff/text';

const LINE_HEIGHT = 18;

/** What a row needs to be shown. */
export interface RowProps {
  readonly model: DiffModel;
  readonly overview: DiffOverview;
  readonly row: number;
  readonly outline: RowOutline;
  readonly place: { readonly 'aria-posinset': number; readonly 'aria-setsize': number };
}

/** A cell beside the cell that it became. */
export function Row({ model, overview, row, outline, place }: RowProps): JSX.Element {
  const content = model.contentOf(row).value;
  const look = model.look.value;
  const name = `row-${row}`;
  const names = [cellName(outline, 'left'), cellName(outline, 'right')].filter((each, index, all) => each !== '' && all.indexOf(each) === index);
  return (
    <article class={`row ${outline.kind} ${outline.movedFrom === null ? '' : 'moved'}`} tabIndex={-1} aria-labelledby={name} onFocusIn={() => model.noteStop(row)} {...place}>
      <header class="row-head">
        <h3 id={name}><span class="mono">{names.join(' → ')}</span> <span class="fate">{describeRow(outline)}</span></h3>
        {content !== null && content.noise.length > 0 && outline.kind !== 'equal' && <span class="secondary noise" title={`Also differs: ${noisePhrase(content.noise)}`}>{noisePhrase(content.noise)} ignored</span>}
        <RowTools model={model} overview={overview} row={row} outline={outline} />
      </header>
      {content === null && <p class="secondary waiting" style={{ minHeight: `${outline.lines * LINE_HEIGHT}px` }}>Reading the cell…</p>}
      {content !== null && <Content model={model} outline={outline} content={content} look={look} query={model.query.value} />}
    </article>
  );
}

/** Drawn again only when what it shows changed, not with each step of scrolling. */
function Content(props: { readonly model: DiffModel; readonly outline: RowOutline; readonly content: RowContent; readonly look: DiffLook; readonly query: string }): JSX.Element {
  const { model, outline, content, look, query } = props;
  return useMemo(() => <Parts {...props} />, [model, outline, content, look, query]);
}

function Parts({ model, content, look, query }: { readonly model: DiffModel; readonly content: RowContent; readonly look: DiffLook; readonly query: string }): JSX.Element {
  const { row, source, outputs, metadata, fields, types } = content;
  return (
    <>
      {types.left !== null && types.right !== null && types.left !== types.right && <p class="type-change">a {types.left} cell became a {types.right} cell</p>}
      {look.source && <Source model={model} content={content} look={look} query={query} view={source} />}
      {look.outputs && outputs.map((output, index) => <Output key={index} model={model} row={row} index={index} output={output} layout={look.layout} query={query} />)}
      {look.metadata && <JsonChanges changes={[...metadata, ...fields]} label="Metadata of the cell" />}
    </>
  );
}

function Source({ model, content, look, query, view }: { readonly model: DiffModel; readonly content: RowContent; readonly look: DiffLook; readonly query: string; readonly view: RowContent['source'] }): JSX.Element {
  const { markdown, row } = content;
  const hasMarkdown = markdown.left !== null || markdown.right !== null;
  const isSame = view.lines.every(({ kind }) => kind === 'equal') || markdown.left === null || markdown.right === null;
  const [wanted, setWanted] = useState(hasMarkdown && isSame);
  // Hits are marked in the source.
  const isSearched = hasHit(view, query);
  const rendered = wanted && !isSearched;
  return (
    <div class="source">
      {hasMarkdown && !isSearched && <button type="button" class="link as-markdown" aria-pressed={rendered} onClick={() => setWanted(!rendered)}>{rendered ? 'Show as source' : 'Show as it reads'}</button>}
      {rendered && <Panes label="Markdown" left={markdown.left !== null && <Markdown text={markdown.left} />} right={markdown.right !== null && <Markdown text={markdown.right} />} />}
      {!rendered && <Text view={view} layout={look.layout} label="Source" query={query} numbered more={(from, folded) => model.text(row, null, from, folded)} />}
    </div>
  );
}
