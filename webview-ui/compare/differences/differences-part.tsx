/** What differs between runs besides their numbers: facts as tables, and code by slice. */
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { CompareRun } from '../../../src/protocol/compare';
import { CopyButton } from '../../lib/copy-button';
import { RunMark } from '../../lib/swatch';
import { Trouble } from '../../lib/trouble';
import type { CompareModel } from '../model';
import { Code } from './code';
import { refOf } from './differences';
import { FactTable, type FactTableProps } from './fact-table';
import { writeDifferences } from './write-differences';

/** The part of the panel; it asks anew when one of its runs changed. */
export function DifferencesPart({ model }: { readonly model: CompareModel }): JSX.Element {
  const { differences } = model;
  const { runs, leftOut } = differences.compared.value;
  const { answer, error } = differences.facts;
  const { showEqual } = model.view.value;
  // Not with every point of a run that goes on: what stands behind it changes with its settings and metrics.
  const edition = runs.map(({ id, status, params, metrics }) => `${id} ${status} ${params.length} ${metrics.length}`).join();
  useEffect(() => {
    if (runs.length > 1) differences.facts.want(runs);
  }, [differences, edition]);
  if (runs.length < 2) return <p class="empty">Pick two or more runs in the table, by a click or by Space, to see what differs between them.</p>;
  const known = answer.value;
  const isKnown = known !== null && known.question.map(({ id }) => id).join() === runs.map(({ id }) => id).join();
  return (
    <div class="differences">
      {leftOut > 0 && <p class="secondary">The first {runs.length} of the table; pick others there to compare these.</p>}
      {error.value !== null && <Trouble as="trouble" action="Retry" onAction={() => differences.facts.want(runs)}>Differences could not be read: {error.value}</Trouble>}
      {!isKnown && error.value === null && <p class="secondary">Reading what differs…</p>}
      {isKnown && <FactTable sections={known.answer} runs={runs} showEqual={showEqual} onEqual={() => model.setView({ showEqual: !showEqual })} onOpen={openerOf(model, runs)} />}
      <CodePart model={model} edition={edition} />
    </div>
  );
}

/** Copies what the part shows. */
export function CopyDifferences({ model: { differences, copy } }: { readonly model: Pick<CompareModel, 'differences' | 'copy'> }): JSX.Element | null {
  const facts = differences.facts.answer.value;
  if (differences.compared.value.runs.length < 2 || !facts) return null;
  const text = (): string => {
    const { question: runs, answer: sections } = facts;
    const code = differences.code.answer.value;
    const other = code?.question.left.id === runs[0]?.id ? runs.find(({ id }) => id === code?.question.right.id) : undefined;
    return writeDifferences({ runs, sections, code: other && code ? { other, difference: code.answer } : null });
  };
  return <CopyButton what="differences as Markdown" text={text} onCopy={copy} />;
}

/** Shows texts that stand behind short facts. */
function openerOf({ differences }: CompareModel, [first]: readonly CompareRun[]): FactTableProps['onOpen'] {
  return (kind, path, other) => {
    if (!first) return;
    const pair = { left: refOf(first), right: refOf(other) };
    differences.openKept(kind === 'git' ? { ...pair, kind } : { ...pair, kind: 'modules', path });
  };
}

function CodePart({ model, edition }: { readonly model: CompareModel; readonly edition: string }): JSX.Element | null {
  const { differences } = model;
  const [first, ...others] = differences.compared.value.runs;
  const other = differences.other.value;
  const { answer, error } = differences.code;
  const want = (): void => {
    const pair = differences.pair();
    if (pair) differences.code.want(pair);
  };
  useEffect(want, [differences, edition, other?.id]);
  if (!first || !other) return null;
  const known = answer.value;
  const code = known !== null && known.question.left.id === first.id && known.question.right.id === other.id ? known : null;
  const changed = code?.answer.cells.filter(({ source }) => source !== null).length ?? 0;
  const equal = (code?.answer.cells.length ?? 0) - changed;
  const { showEqual } = model.view.value;
  return (
    <section aria-label="Code">
      <header class="part-head">
        <h2>Code</h2>
        <span class="secondary">lines that the numbers came from, run {first.number} against</span>
        <span class="segmented" role="group" aria-label="Code of which run">
          {others.map((run) => <button key={run.id} type="button" class="toggle" aria-label={`run ${run.number}`} aria-pressed={run.id === other.id} onClick={() => model.setPart({ against: run.id })}><RunMark number={run.number} /></button>)}
        </span>
        {code && <span class="secondary" role="status">{changed === 0 ? 'no cell differs' : changed === 1 ? '1 cell differs' : `${changed} cells differ`}</span>}
        {equal > 0 && <button type="button" class="link" aria-pressed={showEqual} onClick={() => model.setView({ showEqual: !showEqual })}>{equal} equal {showEqual ? 'shown' : 'hidden'}</button>}
      </header>
      {error.value !== null && <Trouble as="trouble" action="Retry" onAction={want}>{error.value}</Trouble>}
      {code === null && error.value === null && <p class="secondary">Comparing code…</p>}
      {code && error.value === null && <Code differences={differences} pair={code.question} code={code.answer} showEqual={showEqual} />}
    </section>
  );
}
