import type { ReadonlySignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { ThemeTokens } from '../lib/theme';
import { Trouble } from '../lib/trouble';
import { Code } from './code';
import { EnvironmentSection } from './environment';
import { Family } from './family';
import { Gpus } from './gpus';
import { Head, type ShownRun } from './head';
import { Metrics } from './metrics';
import type { RunModel } from './model';
import { Modules } from './modules';
import { Note } from './note';
import { Params } from './params';
import { useKeptScroll } from './use-kept-scroll';
import { Verdicts } from './verdicts';

/** The whole page of a run: its head above, numbers and facts at the side, its code as it ran. */
export function App({ model, theme }: { readonly model: RunModel; readonly theme: ReadonlySignal<ThemeTokens> }): JSX.Element {
  const facts = model.facts.value;
  const error = model.error.value;
  const notice = model.notice.value;
  return (
    <main class="run-page">
      {error !== null && <Trouble as="banner" action="Retry" onAction={() => model.retry()}>{error}</Trouble>}
      {notice !== null && <Trouble as="banner" action="Dismiss" onAction={() => void (model.notice.value = null)}>{notice}</Trouble>}
      {facts === null && error === null && <p class="empty">Reading the run…</p>}
      {facts?.state === 'deleted' && <p class="empty">This run is no longer on record: it was deleted, or merged into another.</p>}
      {facts?.state === 'closed' && <p class="empty">The record of this run is not open in this window. The page fills as soon as {facts.folder} is.</p>}
      {facts?.state === 'shown' && <Page model={model} facts={facts} theme={theme} />}
    </main>
  );
}

function Page({ model, facts, theme }: { readonly model: RunModel; readonly facts: ShownRun; readonly theme: ReadonlySignal<ThemeTokens> }): JSX.Element {
  const record = model.record.value;
  const error = model.recordError.value;
  useKeptScroll(model, record !== null);
  return (
    <>
      <Head model={model} facts={facts} session={record?.session ?? null} />
      <div class="regions">
        <div class="side">
          <Metrics model={model} run={facts.run} record={record} theme={theme} />
          {facts.run.gpus !== undefined && facts.run.gpus.length > 0 && <Gpus model={model} run={facts.run} uses={facts.run.gpus} theme={theme} />}
          <Params model={model} run={facts.run} record={record} />
          <Note model={model} facts={facts} />
          {record !== null && <Verdicts model={model} record={record} editable={facts.editable} />}
          {record !== null && <Family model={model} run={facts.run} record={record} />}
          {record !== null && <Modules model={model} record={record} />}
          {record !== null && <EnvironmentSection model={model} record={record} />}
        </div>
        <section class="code" aria-labelledby="code-title">
          {record !== null && <Code model={model} record={record} />}
          {record === null && error === null && <p class="secondary">Reading its code…</p>}
          {error !== null && <Trouble as="trouble" action="Retry" onAction={() => model.retry()}>What stands behind this run could not be read: {error}</Trouble>}
        </section>
      </div>
    </>
  );
}
