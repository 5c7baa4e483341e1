import type { JSX } from 'preact';
import { UNCOMMITTED, type FactKind, type FactRow, type FactSection } from '../../../src/core/model/run-differences';
import type { CompareRun } from '../../../src/protocol/compare';
import { RunMark } from '../../lib/swatch';
import { countFacts, FACT_TITLES, factText } from './fact-text';

/** What the table of facts needs. */
export interface FactTableProps {
  readonly sections: readonly FactSection[];
  /** As in the sections' rows. */
  readonly runs: readonly CompareRun[];
  readonly showEqual: boolean;
  /** Shows what is equal in all runs too, or no longer. */
  readonly onEqual: () => void;
  /** Shows a text of the first run and of another beside each other. */
  readonly onOpen: (kind: FactKind, name: string, other: CompareRun) => void;
}

/** Facts by kind: a row each, a column for each run; what is as in the first run is dimmed. */
export function FactTable({ sections, runs, ...rest }: FactTableProps): JSX.Element {
  return (
    <div class="facts-frame" role="region" aria-label="Facts that differ" tabIndex={0}>
      <table class="facts">
        <thead>
          <tr>
            <th scope="col"><span class="for-screen-readers">fact</span></th>
            {runs.map((run) => <th key={run.id} scope="col"><RunMark number={run.number} />{run.name !== null && <bdi class="secondary" title={run.name}>{run.name}</bdi>}</th>)}
          </tr>
        </thead>
        {sections.filter(({ rows }) => rows.length > 0).map((section) => <Section key={section.kind} section={section} runs={runs} {...rest} />)}
      </table>
    </div>
  );
}

type SectionProps = Omit<FactTableProps, 'sections'> & { readonly section: FactSection };

function Section({ section: { kind, rows }, runs, showEqual, onEqual, onOpen }: SectionProps): JSX.Element {
  const { differing, equal } = countFacts(rows);
  const shown = rows.filter(({ differs }) => differs || showEqual);
  return (
    <tbody aria-label={FACT_TITLES[kind]}>
      <tr class="section">
        <th scope="rowgroup" colSpan={runs.length + 1}>
          <b>{FACT_TITLES[kind]}</b> <span class="secondary">{differing === 0 ? 'none differ' : differing === 1 ? '1 differs' : `${differing} differ`}</span>
          {equal > 0 && <> <button type="button" class="link" aria-pressed={showEqual} onClick={onEqual}>{equal} equal {showEqual ? 'shown' : 'hidden'}</button></>}
        </th>
      </tr>
      {shown.map((row) => (
        <tr key={row.name} class={row.differs ? '' : 'equal'}>
          <th scope="row"><bdi title={row.name}>{row.name}</bdi></th>
          {runs.map((run, place) => <Fact key={run.id} row={row} place={place} {...(hasText(kind, row) ? { open: { label: `Show how ${row.name} of run ${run.number} differs`, act: () => onOpen(kind, row.name, run) } } : {})} />)}
        </tr>
      ))}
    </tbody>
  );
}

function Fact({ row, place, open }: { readonly row: FactRow; readonly place: number; readonly open?: { readonly label: string; readonly act: () => void } }): JSX.Element {
  const { values, unknown } = row;
  const isUnknown = unknown.includes(place);
  const isComparable = place > 0 && !isUnknown && !unknown.includes(0);
  const isEqual = isComparable && values[place] === values[0];
  const text = factText(row, place);
  return (
    <td class={`mono ${isUnknown || values[place] === null ? 'missing' : isEqual ? 'equal' : ''}`}>
      <bdi title={text}>{text}</bdi>
      {open && isComparable && !isEqual && <> <button type="button" class="link" aria-label={open.label} onClick={open.act}>Show</button></>}
    </td>
  );
}

/** Whether a whole text stands behind a fact. */
function hasText(kind: FactKind, { name }: FactRow): boolean {
  return kind === 'modules' || (kind === 'git' && name === UNCOMMITTED);
}
