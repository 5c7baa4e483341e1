import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { describeUse } from '../../src/core/model/gpu-text';
import type { CellFate, RunExecution } from '../../src/protocol/run';
import { CopyButton } from '../lib/copy-button';
import { formatDuration } from '../lib/format';
import { Icon, StatusIcon } from '../lib/icons';
import { groupLines, type LineGroup } from './code-lines';
import { executionId } from './execution-link';
import type { RunModel } from './model';
import { describeRole } from './shown-code';

const LINE_HEIGHT = 18;
const HEAD_HEIGHT = 48;

const FATES: Record<CellFate, JSX.Element> = {
  kept: <><Icon shape="check" /> as in the notebook</>,
  edited: <><Icon shape="pencil" /> edited since</>,
  deleted: <><Icon shape="trash" /> deleted since</>,
};

/** What one execution needs to be shown. */
export interface ExecutionProps {
  readonly model: RunModel;
  readonly execution: RunExecution;
  /** Undefined where it is not certain. */
  readonly fate: CellFate | undefined;
}

/** One execution: what it did for the run, what became of its cell, and its source as it ran. Drawn again only when it changed. */
export function Execution({ model, execution, fate }: ExecutionProps): JSX.Element {
  return useMemo(() => renderExecution({ model, execution, fate }), [model, execution, fate]);
}

function renderExecution({ model, execution, fate }: ExecutionProps): JSX.Element {
  const { order, source, status, startedAt, endedAt, role, gpus } = execution;
  const groups = groupLines(source, execution.lines);
  const isPart = groups.some(({ inSlice }) => !inSlice);
  const name = `${executionId(execution)}-name`;
  // What is far off screen is laid out only when it comes near: then its height is known.
  const style = { containIntrinsicSize: `auto ${HEAD_HEIGHT + source.split('\n').length * LINE_HEIGHT}px` };
  return (
    <article id={executionId(execution)} class={`execution ${role} ${fate ?? ''}`} tabIndex={-1} aria-labelledby={name} style={style}>
      <header>
        <h3 id={name}><span class="mono">[{order}]</span> {describeRole(execution)}</h3>
        {fate !== undefined && <span class={`fate ${fate}`}>{FATES[fate]}</span>}
        {status !== 'ok' && <span><StatusIcon status={status} /> {status}</span>}
        {endedAt !== null && <span class="secondary">{formatDuration(endedAt - startedAt)}</span>}
        {gpus?.map((use) => <span key={use.gpu} class="secondary" title={use.name}>{describeUse(use)}</span>)}
        <span class="tools">
          <CopyButton what={`cell [${order}]`} text={() => source} onCopy={(text) => model.copy(text)} />
          <button type="button" class="icon-button" aria-label={`Go to cell [${order}]`} title="Go to Cell" onClick={() => model.goToCell(execution)}><Icon shape="arrow" /></button>
        </span>
      </header>
      <pre class={isPart ? 'part-of-cell' : ''}>{groups.map((group) => <Lines key={group.from} group={group} />)}</pre>
    </article>
  );
}

function Lines({ group: { from, to, text, inSlice } }: { readonly group: LineGroup }): JSX.Element {
  if (inSlice) return <span class="in">{text}{'\n'}</span>;
  return <span class="out" role="group" aria-label={from === to ? `line ${from}, not needed` : `lines ${from} to ${to}, not needed`}>{text}{'\n'}</span>;
}
