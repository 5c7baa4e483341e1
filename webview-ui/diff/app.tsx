import type { JSX } from 'preact';
import type { DiffOverview } from '../../src/protocol/diff';
import { Trouble } from '../lib/trouble';
import { List } from './list';
import { Metrics } from './metrics';
import type { DiffModel } from './model';
import { SideTitles, Summary } from './summary';
import { Toolbar } from './toolbar';

/** The whole diff page: what differs in a few words, metrics first, then the cells. */
export function App({ model }: { readonly model: DiffModel }): JSX.Element {
  const overview = model.overview.value;
  const error = model.error.value;
  const notice = model.notice.value;
  return (
    <main class={`diff-page text-diff ${model.look.value.layout}`} style={codeStyle(model.colours.value)}>
      {error !== null && <Trouble as="banner" action="Retry" onAction={() => model.retry()}>{error}</Trouble>}
      {notice !== null && <Trouble as="banner" action="Dismiss" onAction={() => void (model.notice.value = null)}>{notice}</Trouble>}
      {overview === null && error === null && <p class="empty">Comparing the notebooks…</p>}
      {overview !== null && <Page model={model} overview={overview} />}
    </main>
  );
}

function codeStyle(colours: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(colours).map(([style, colour]) => [`--ct-code-${style}`, colour]));
}

function Page({ model, overview }: { readonly model: DiffModel; readonly overview: DiffOverview }): JSX.Element {
  return (
    <>
      <header class="diff-head">
        <Summary model={model} overview={overview} />
        <Metrics model={model} metrics={overview.metrics} />
        <Toolbar model={model} overview={overview} />
        <SideTitles model={model} overview={overview} />
      </header>
      <List model={model} overview={overview} />
    </>
  );
}
