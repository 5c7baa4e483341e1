/** Holds what Celltrail recorded against what must be there. */

/** @typedef {Record<string, any>} Json */

/**
 * Tells every difference as one sentence; none means that the record is right.
 * @param {import('./expect.mjs').ExpectedRun[]} expected
 * @param {Json[]} shown What `celltrail show --json` printed for each run, oldest first.
 * @returns {string[]}
 */
export function compareRecord(expected, shown) {
  if (shown.length !== expected.length) return [`There are ${shown.length} runs on record, and ${expected.length} were made.`];
  return expected.flatMap((run, index) => compareRun(run, shown[index] ?? {}, shown[(run.continues ?? 0) - 1]).map((problem) => `Run ${index + 1}: ${problem}`));
}

/** @param {import('./expect.mjs').ExpectedRun} expected @param {Json} shown @param {Json | undefined} continued The run that it continues. @returns {string[]} */
function compareRun(expected, { run, executions }, continued) {
  /** @type {Json} */
  const params = Object.fromEntries(run.params.map((/** @type {Json} */ { name, value }) => [name, value]));
  const wrongParams = Object.entries(expected.params)
    .filter(([name, value]) => params[name] !== value)
    .map(([name, value]) => `its param ${name} is ${params[name]} on record and was ${value}.`);
  const facts = [
    ...(run.notebook === expected.notebook ? [] : [`it is of ${run.notebook} on record and was of ${expected.notebook}.`]),
    ...(run.status === 'ok' ? [] : [`its status is ${run.status}.`]),
    ...(run.parent === (continued?.run.id ?? null) && run.relation === (continued ? 'continuation' : null) ? [] : [`its parent is ${run.parent} on record (${run.relation}).`]),
    ...(run.metrics.length === expected.metrics.length ? [] : [`its metrics are ${run.metrics.map((/** @type {Json} */ metric) => metric['name']).join(', ')}.`]),
  ];
  const wrongCells = expected.cells
    .filter(({ id, order, source }) => !executions.some((/** @type {Json} */ it) => it['cell'] === id && it['order'] === order && it['source'] === source))
    .map(({ order, source }) => `it does not come from [${order}] ${source.split('\n')[0]}`);
  return [...facts, ...wrongParams, ...expected.metrics.flatMap((metric) => compareMetric(metric, run.metrics)), ...wrongCells];
}

/** @param {import('./expect.mjs').ExpectedMetric} expected @param {Json[]} metrics @returns {string[]} */
function compareMetric({ name, values, counters, from = 0 }, metrics) {
  const found = metrics.find((metric) => name.test(metric['name']));
  if (!found) return [`it has no metric like ${name}.`];
  const truth = {
    count: values.length,
    counters,
    last: values.at(-1),
    lastStep: counters.length > 0 ? [from + values.length] : [],
    min: Math.min(...values),
    max: Math.max(...values),
  };
  return Object.entries(truth)
    .filter(([key, value]) => JSON.stringify(found[key]) !== JSON.stringify(value))
    .map(([key, value]) => `${key} of its metric ${found['name']} is ${JSON.stringify(found[key])} on record and was ${JSON.stringify(value)}.`);
}
