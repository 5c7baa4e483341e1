import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Session } from '../../src/core/model/execution';
import { describeUse } from '../../src/core/model/gpu-text';
import type { RunFacts } from '../../src/protocol/run';
import { CopyButton } from '../lib/copy-button';
import { formatDuration, formatMoment } from '../lib/format';
import { Icon, StatusIcon } from '../lib/icons';
import { Swatch } from '../lib/swatch';
import { useNow } from '../lib/use-now';
import { focusOnce } from './focus-once';
import type { RunModel } from './model';
import { Tags } from './tags';

/** A run that is on record. */
export type ShownRun = Extract<RunFacts, { state: 'shown' }>;

/** Which run this is, how it went, why it is one, and what can be opened of it. */
export function Head({ model, facts, session }: { readonly model: RunModel; readonly facts: ShownRun; readonly session: Session | null }): JSX.Element {
  const { run, label, editable } = facts;
  const [renaming, setRenaming] = useState(false);
  const now = useNow(run.status === 'running');
  // Of a lone run its notebook tells most, and that is told below.
  const shownLabel = run.name === null && run.notebook.endsWith(label) ? '' : label;
  return (
    <header class="run-head">
      <div class="title-row">
        {!renaming && (
          <h1>
            <Swatch number={run.number} /> Run {run.number} <span class="label" title={shownLabel}>{shownLabel}</span>
          </h1>
        )}
        {!renaming && editable && <button type="button" class="icon-button" aria-label="Rename" title="Rename" onClick={() => setRenaming(true)}><Icon shape="pencil" /></button>}
        {renaming && <NameForm model={model} facts={facts} onDone={() => setRenaming(false)} />}
        <div class="actions">
          <button type="button" class="primary" onClick={() => model.openAsItWas('session')}>Open Notebook As It Was</button>
          <button type="button" class="plain" onClick={() => model.openAsItWas('slice')}>Open Slice as Notebook</button>
          <button type="button" class="plain" onClick={() => model.compareNotebook()}>Compare Notebook with Now</button>
          {editable && run.status !== 'running' && <button type="button" class="plain" onClick={() => model.reproduce()}>Reproduce Run…</button>}
          {editable && run.status !== 'running' && <button type="button" class="plain" onClick={() => model.promote()}>Promote to Pipeline Step…</button>}
          <button type="button" class="plain" onClick={() => model.goToCell()}>Go to Cell</button>
        </div>
      </div>
      <ul class="facts-row">
        <li><StatusIcon status={run.status} /> {run.status}</li>
        <li>started {formatMoment(run.startedAt, now)}</li>
        <li>{formatDuration((run.endedAt ?? (run.status === 'running' ? now : run.updatedAt)) - run.startedAt)}</li>
        <li class="mono">{run.notebook}</li>
        {session?.kernel != null && <li>{session.kernel}</li>}
        {run.gpus?.map((use) => <li key={use.gpu} title={use.name}>{describeUse(use)}</li>)}
        {run.archived && <li>archived</li>}
        <Tags model={model} tags={run.tags} editable={editable} />
      </ul>
      {run.why !== '' && <p class="why"><span class="secondary">Why a run of its own:</span> {run.why} <CopyButton what="the reason" text={() => run.why} onCopy={(text) => model.copy(text)} /></p>}
    </header>
  );
}

function NameForm({ model, facts: { run, label }, onDone }: { readonly model: RunModel; readonly facts: ShownRun; readonly onDone: () => void }): JSX.Element {
  const [name, setName] = useState(run.name ?? '');
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (await model.edit({ name: name.trim() === '' ? null : name.trim() })) onDone();
  };
  return (
    <form class="name-form" onSubmit={(event) => void save(event)}>
      <input
        aria-label={`Name of run ${run.number}; empty names it after its params`}
        placeholder={run.name === null ? label : 'named after its params'}
        value={name}
        ref={focusOnce}
        onInput={(event) => setName(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && onDone()}
      />
      <button type="submit" class="plain">Save</button>
      <button type="button" class="plain" onClick={onDone}>Cancel</button>
    </form>
  );
}
