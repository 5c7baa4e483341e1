/** The shapes that the comparison panel's messages must have. */
import * as v from 'valibot';
import type { CompareHost, CompareState } from './compare';
import { done, pointsWanted, runPoints, runRef, storedRun, strings } from './runs-checks';
import type { Check, SideChecks } from './validate';

const runRefs = v.array(runRef);

/** What a panel kept of itself. */
export const compareState: Check<CompareState> = v.object({
  version: v.literal(1),
  runs: runRefs,
  logY: strings,
  xAxis: v.exactOptional(v.picklist(['step', 'time'])),
  sort: v.exactOptional(v.nullable(v.object({ column: v.string(), descending: v.boolean() }))),
  showEqual: v.exactOptional(v.boolean()),
  selected: v.exactOptional(strings),
});

/** Checks of all that the comparison panel's host answers and announces. */
export const compareHost: SideChecks<CompareHost> = {
  requests: {
    runs: { params: v.object({ runs: runRefs }), result: v.array(storedRun) },
    series: { params: v.object({ runs: runRefs, ...pointsWanted }), result: v.array(runPoints) },
    open: { params: runRef, result: done },
    openPage: { params: runRef, result: done },
    copy: { params: v.object({ text: v.string() }), result: done },
  },
  events: {
    changed: v.object({ runs: strings, all: v.boolean() }),
    show: v.object({ runs: runRefs }),
  },
};
