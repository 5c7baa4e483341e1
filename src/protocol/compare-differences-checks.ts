/** The shapes of what is said about differences of runs. */
import * as v from 'valibot';
import { FACT_KINDS, type FactRow, type FactSection } from '../core/model/run-differences';
import type { CodeCell, CodeDifference, DifferenceRequests, KeptPair } from './compare-differences';
import { rowKind, sides, textView } from './diff-view-checks';
import { done, nullableNumber, nullableString, runRef, strings } from './runs-checks';
import type { Check, SideChecks } from './validate';

const position = v.pipe(v.number(), v.integer(), v.minValue(0));
const pair = { left: runRef, right: runRef };

const factRow: Check<FactRow> = v.pipe(
  v.object({ name: v.string(), values: v.array(nullableString), unknown: v.array(position), differs: v.boolean() }),
  v.check(({ values, unknown }) => unknown.every((place) => place < values.length), 'a run that is not there'),
);

const factSection: Check<FactSection> = v.object({ kind: v.picklist(FACT_KINDS), rows: v.array(factRow) });

const codeCell: Check<CodeCell> = v.object({ row: position, kind: rowKind, moved: v.boolean(), counts: sides(nullableNumber), title: v.string(), source: v.nullable(textView) });

const codeDifference: Check<CodeDifference> = v.object({ cells: v.array(codeCell), notes: strings });

const keptPair: Check<KeptPair> = v.variant('kind', [v.object({ ...pair, kind: v.literal('git') }), v.object({ ...pair, kind: v.literal('modules'), path: v.string() })]);

/** Checks of questions and answers about differences. */
export const differenceRequests: SideChecks<{ requests: DifferenceRequests; events: Record<never, never> }>['requests'] = {
  differences: { params: v.object({ runs: v.array(runRef) }), result: v.array(factSection) },
  codeDifference: { params: v.object(pair), result: codeDifference },
  codeText: { params: v.object({ ...pair, row: position, from: position, folded: v.boolean() }), result: textView },
  openKept: { params: keptPair, result: done },
};
