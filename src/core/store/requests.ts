/** What each request of `StoreRequests` does with an open store. */
import type { StoreRequests } from './api';
import type { Store } from './store';

/** Every request but those that open and close. */
export type RequestName = Exclude<keyof StoreRequests, 'open' | 'close'>;

type Handlers = {
  readonly [K in RequestName]: (store: Store, params: StoreRequests[K]['params']) => StoreRequests[K]['result'] | Promise<StoreRequests[K]['result']>;
};

/** The handlers by name. */
export const requestHandlers: Handlers = {
  capture: (store, { events }) => store.capture(events).then(() => null),
  environment: (store, { folder: _folder, ...place }) => store.findEnvironment(place).then(() => null),
  kernel: (store, { folder: _folder, ...place }) => store.findKernel(place),
  kernelGone: (store, { session }) => store.isKernelGone(session),
  keep: (store, { digest, bytes }) => store.keep(digest, bytes).then(() => null),
  runs: (store, query) => store.runs(query),
  runColumns: (store, query) => store.runColumns(query),
  run: (store, { id }) => store.run(id),
  executions: (store, { session, until }) => store.executions(session, until),
  outputs: (store, { outputs }) => store.outputs(outputs),
  series: (store, query) => store.series(query),
  states: (store, { session }) => store.states(session),
  slice: (store, { session, targets, direction }) => store.provenance.slice(session, targets, direction),
  runSlice: (store, { id, metric }) => store.provenance.sliceOfRun(id, metric),
  stale: (store, { session, cells }) => store.provenance.stale(session, cells),
  moduleFiles: async (store, { session }) => (await store.provenance.modules(session)).flatMap((module) => store.modules.fileOf(module) ?? []),
  moduleStates: (store, { modules }) => modules.map((module) => store.modules.stateOf(module)),
  gpuTotals: (store) => store.gpuTotals(),
  gpuSpans: (store, { runs }) => store.gpuSpans(runs),
  split: async (store, { run, execution }) => ({ run: await store.split(run, execution) }),
  bundle: (store, { id }) => store.bundles.write(id),
  import: (store, { file, restore }) => store.import(file, restore),
  followLogs: (store, { folder: _folder, note, ...growth }) => store.followLogs(growth, note).then(() => null),
  importShown: (store, { path, restore }) => store.importShown(path, restore),
  importLogs: (store, { path, restore }) => store.importLogs(path, restore),
  keepVerdict: (store, { run, verdict }) => store.keepVerdict(run, verdict).then(() => null),
  edit: (store, { edits }) => store.edit(edits).then(() => null),
};
