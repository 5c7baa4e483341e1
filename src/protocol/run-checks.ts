/** The shapes that the messages of a run's page must have. */
import * as v from 'valibot';
import type { Environment } from '../core/model/environment';
import type { Session } from '../core/model/execution';
import type { RunVerdict } from '../core/model/verdict';
import type { ExecutionRef, RunExecution, RunFacts, RunHost, RunLink, RunModule, RunPageState, RunRecord } from './run';
import { done, gpuPointsWanted, gpuUse, nullableNumber, nullableString, pointsWanted, relation, runPoints, runRef, status, storedRun, strings } from './runs-checks';
import type { Check, SideChecks } from './validate';

const nothing = v.object({});
const execution = { session: v.string(), ordinal: v.number() };
const executionRef: Check<ExecutionRef> = v.object(execution);
const numbers = v.array(v.number());

const facts: Check<RunFacts> = v.variant('state', [
  v.object({ state: v.literal('shown'), run: storedRun, label: v.string(), editable: v.boolean() }),
  v.object({ state: v.literal('deleted') }),
  v.object({ state: v.literal('closed'), folder: v.string() }),
]);

const session: Check<Session> = v.object({
  id: v.string(),
  notebook: v.string(),
  kernel: nullableString,
  language: v.string(),
  startedAt: v.number(),
  endedAt: nullableNumber,
});

const files = v.object({ names: strings, total: v.number() });

const environment: Check<Environment> = v.object({
  interpreter: v.nullable(v.object({ executable: v.string(), prefix: v.string(), kind: v.picklist(['venv', 'conda', 'system']), version: nullableString })),
  packages: v.nullable(v.record(v.string(), v.string())),
  os: v.nullable(v.object({ platform: v.string(), release: v.string(), arch: v.string() })),
  gpus: v.nullable(v.array(v.object({ name: v.string(), driver: v.string(), memory: nullableNumber }))),
  git: v.nullable(v.object({
    commit: nullableString,
    branch: nullableString,
    dirty: v.boolean(),
    changed: files,
    untracked: files,
    diff: v.nullable(v.object({ digest: v.string(), bytes: v.number() })),
  })),
});

const link: Check<RunLink> = v.object({
  run: runRef,
  number: v.number(),
  label: v.string(),
  status,
  relation,
});

const runExecution: Check<RunExecution> = v.object({
  ...execution,
  order: v.number(),
  source: v.string(),
  status,
  startedAt: v.number(),
  endedAt: nullableNumber,
  role: v.picklist(['training', 'metric', 'slice']),
  metrics: strings,
  lines: numbers,
  gpus: v.exactOptional(v.array(gpuUse)),
});

const runModule: Check<RunModule> = v.object({
  path: v.string(),
  digest: v.string(),
  bytes: v.number(),
  state: v.picklist(['same', 'changed', 'gone', 'unknown']),
  isNeeded: v.boolean(),
  by: v.object({ ...execution, order: v.number() }),
});

const ends = { recorded: nullableNumber, reproduced: nullableNumber };

const verdict: Check<RunVerdict> = v.object({
  time: v.number(),
  folder: v.string(),
  python: v.string(),
  tolerance: v.number(),
  failure: v.nullable(v.object({ step: v.string(), error: v.string() })),
  metrics: v.array(v.object({
    step: v.string(),
    metric: v.string(),
    place: v.string(),
    outcome: v.picklist(['same', 'close', 'different', 'missing', 'new']),
    ...ends,
    parting: v.nullable(v.object({ place: v.number(), ...ends })),
  })),
});

const record: Check<RunRecord> = v.object({
  session,
  environment: v.nullable(environment),
  parent: v.nullable(link),
  children: v.array(link),
  executions: v.array(runExecution),
  wholeCells: nullableString,
  modules: v.array(runModule),
  verdicts: v.array(verdict),
  executed: v.number(),
  orders: v.record(v.string(), v.number()),
});

/** What a page kept of itself. */
export const runPageState: Check<RunPageState> = v.object({ version: v.literal(1), run: runRef, draft: v.exactOptional(v.string()), scroll: v.exactOptional(v.number()) });

/** Checks of all that the host of a run's page answers and announces. */
export const runHost: SideChecks<RunHost> = {
  requests: {
    run: { params: nothing, result: facts },
    record: { params: nothing, result: record },
    slice: { params: v.object({ metric: v.string() }), result: v.array(v.object({ ...execution, lines: numbers })) },
    showInNotebook: { params: v.object({ metric: v.string() }), result: done },
    fates: { params: nothing, result: v.array(v.object({ ...execution, fate: v.picklist(['kept', 'edited', 'deleted']) })) },
    series: { params: v.object(pointsWanted), result: v.array(runPoints) },
    gpuPoints: { params: v.object(gpuPointsWanted), result: v.array(runPoints) },
    edit: { params: v.object({ name: v.exactOptional(nullableString), note: v.exactOptional(nullableString), tags: v.exactOptional(strings) }), result: done },
    goToCell: { params: v.object({ execution: v.exactOptional(executionRef) }), result: done },
    reproduce: { params: nothing, result: done },
    promote: { params: nothing, result: done },
    verify: { params: nothing, result: done },
    openAsItWas: { params: v.object({ extent: v.picklist(['session', 'slice']) }), result: done },
    openDiff: { params: nothing, result: done },
    openModule: { params: v.object({ path: v.string(), digest: v.string() }), result: done },
    compareNotebook: { params: nothing, result: done },
    openPage: { params: runRef, result: done },
    copy: { params: v.object({ text: v.string() }), result: done },
  },
  events: { changed: v.object({ run: v.boolean(), record: v.boolean(), fates: v.boolean() }) },
};
