import type { JSX } from 'preact';
import type { RunRecord } from '../../src/protocol/run';
import { CopyButton } from '../lib/copy-button';
import { countLines } from './code-lines';
import { Execution } from './execution';
import { executionKey, type RunModel } from './model';
import { shownCode, writeCode } from './shown-code';

/** The executions that the run, or one of its metrics, came from, as they ran and in executed order. */
export function Code({ model, record }: { readonly model: RunModel; readonly record: RunRecord }): JSX.Element {
  const slice = model.slice.value;
  const executions = shownCode(record, slice);
  const counts = executions.map(({ source, lines }) => countLines(source, lines));
  const all = counts.reduce((sum, count) => sum + count.all, 0);
  const inSlice = counts.reduce((sum, count) => sum + count.inSlice, 0);
  return (
    <>
      <div class="part-head">
        <h2 id="code-title">Code as it ran</h2>
        <span class="secondary" role="status">
          {slice !== null && slice.executions === null ? `looking for what ${slice.metric} came from…` : `${executions.length} of ${record.executed} executed cells${inSlice < all ? `; ${inSlice} of ${all} lines, the others are dimmed` : ''}`}
        </span>
        {executions.length > 0 && <CopyButton what="code" text={() => writeCode(executions)} onCopy={(text) => model.copy(text)} />}
      </div>
      {slice !== null && (
        <p class="filter">
          Only what <b>{slice.metric}</b> came from.{' '}
          <button type="button" class="link" onClick={() => model.choose(null)}>Show the whole run</button>{' · '}
          <button type="button" class="link" onClick={() => model.showInNotebook(slice.metric)}>Show in notebook</button>
        </p>
      )}
      {record.wholeCells !== null && <p class="secondary">{record.wholeCells}</p>}
      {executions.length === 0 && <p class="secondary">No code is on record for {slice === null ? 'this run: it was not made in a notebook' : 'this metric'}.</p>}
      {executions.map((execution) => <Execution key={executionKey(execution)} model={model} execution={execution} fate={model.fates.value.get(executionKey(execution))} />)}
    </>
  );
}
