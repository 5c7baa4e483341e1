import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { ConflictsOverview } from '../../src/protocol/conflicts';
import { Trouble } from '../lib/trouble';
import { Conflict } from './conflict';
import type { ConflictsModel } from './model';

/** The whole page: how much is in conflict, then the conflicts from the top down. */
export function App({ model }: { readonly model: ConflictsModel }): JSX.Element {
  const overview = model.overview.value;
  const error = model.error.value;
  const notice = model.notice.value;
  return (
    <main class="diff-page text-diff conflicts-page">
      {error !== null && <Trouble as="banner" action="Retry" onAction={() => model.retry()}>{error}</Trouble>}
      {notice !== null && <Trouble as="banner" action="Dismiss" onAction={() => void (model.notice.value = null)}>{notice}</Trouble>}
      {overview === null && error === null && <p class="empty">Reading the notebook…</p>}
      {overview !== null && <Page model={model} overview={overview} />}
    </main>
  );
}

function Page({ model, overview }: { readonly model: ConflictsModel; readonly overview: ConflictsOverview }): JSX.Element {
  const { conflicts, origin, edition } = overview;
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === 'F7') focusNext(scroller.current, event.shiftKey ? -1 : 1);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  return (
    <>
      <header class="diff-head">
        <div class="summary">
          <h1>{countOf(overview)}</h1>
          <span class="secondary" role="status">{conflicts.length === 0 ? '' : model.open.value === 0 ? 'all decided' : `${model.open.value} to decide`}</span>
          <button type="button" class="link stops" onClick={() => model.openText()}>Open as text</button>
        </div>
        <p class="secondary">{aboutOf(overview)}</p>
        {origin !== 'none' && <Tools model={model} hasConflicts={conflicts.length > 0} />}
        {conflicts.length > 0 && <Titles overview={overview} />}
      </header>
      <div class="scroller" ref={scroller} tabIndex={-1}>
        {conflicts.map((conflict, index) => <Conflict key={`${edition} ${index}`} model={model} conflict={conflict} index={index} />)}
      </div>
    </>
  );
}

function Tools({ model, hasConflicts }: { readonly model: ConflictsModel; readonly hasConflicts: boolean }): JSX.Element {
  const open = model.open.value;
  return (
    <div class="toolbar">
      {hasConflicts && (
        <div class="segmented" role="group" aria-label="For all conflicts">
          <span class="secondary">for all</span>
          <button type="button" class="toggle" onClick={() => model.chooseAll('ours')}>Ours</button>
          <button type="button" class="toggle" onClick={() => model.chooseAll('theirs')}>Theirs</button>
          <button type="button" class="toggle" title="Lines of both, ours first; where only one side can stay, nothing is chosen" onClick={() => model.chooseAll('both')}>Both</button>
        </div>
      )}
      <button type="button" class="primary" disabled={model.isSaving.value} onClick={() => void model.save()}>{open === 0 ? 'Save' : `Save with ${open} left`}</button>
      {open > 0 && <span class="secondary">What is left stays marked in its cells.</span>}
    </div>
  );
}

function Titles({ overview: { labels } }: { readonly overview: ConflictsOverview }): JSX.Element {
  return (
    <div class="side-titles">
      <div class="side-title left"><h2>Ours</h2> <span class="secondary">{labels.ours}</span></div>
      <div class="side-title right"><h2>Theirs</h2> <span class="secondary">{labels.theirs}</span></div>
    </div>
  );
}

function countOf({ conflicts, name, origin }: ConflictsOverview): string {
  if (origin === 'none') return `Nothing in ${name} is in conflict`;
  if (conflicts.length === 0) return `Both sides' changes of ${name} fit together`;
  return `${conflicts.length} ${conflicts.length === 1 ? 'conflict' : 'conflicts'} in ${name}`;
}

function aboutOf({ origin, hasBase, conflicts }: ConflictsOverview): string {
  if (origin === 'none') return 'It holds neither marks of git nor cells that a merge marked.';
  if (origin === 'marked') return 'A merge marked them in the cells; outputs stay as it left them.';
  const merged = 'Merged anew, cell by cell, from the versions that git left; the file stays as it is until you save.';
  if (!hasBase) return `${merged} What both sides started from is not known: cells that either of them deleted are in it.`;
  return conflicts.length === 0 ? `${merged} Nothing is to be decided.` : merged;
}

/** Moves the focus from conflict to conflict, round the end. */
function focusNext(scroller: HTMLElement | null, step: 1 | -1): void {
  const articles = [...(scroller?.querySelectorAll<HTMLElement>(':scope > article') ?? [])];
  const now = articles.findIndex((article) => article.contains(document.activeElement));
  articles[(now + step + articles.length + (now < 0 && step < 0 ? 1 : 0)) % articles.length]?.focus();
}
