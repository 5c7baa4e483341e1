/** DVCLive: `plots/metrics/<name>.tsv` for each metric, `metrics.json` with the last values, `params.yaml`. */
import { posix } from 'node:path';
import type { LogFormat } from './format';
import { inFolder } from './place';
import { parsePythonJson } from './python-json';
import { isPlainObject } from './settings';
import { openSettings } from './settings-file';
import { openTable } from './table';
import { openWhole } from './whole-file';

/** The folders in which DVCLive keeps tables. */
const METRICS = '/plots/metrics/';

/** A metric's table: its name is its path, its column the last part of that. */
export const dvcliveTable: LogFormat = {
  tool: 'DVCLive',
  path: /(?:^|\/)plots\/metrics\/.+\.tsv$/,
  isOne: (start) => /^(?:[^\r\n]*\t)?step(?:\t|\r?\n)/.test(start.toString('utf8')),
  numbers: true,
  timed: false,
  grows: true,
  place: (path) => ({ root: rootOf(path), prefix: parentOf(path.slice(rootOf(path).length + METRICS.length)) }),
  open: () =>
    openTable((header) => {
      const step = header.indexOf('step');
      return step < 0 ? null : { counters: ['step'], steps: [step], metrics: header.map((name) => (name === 'step' || name === 'timestamp' ? null : name)) };
    }),
};

/** The last values, among them those of metrics that have no table; it counts only beside one. */
export const dvcliveMetrics: LogFormat = {
  tool: 'DVCLive',
  path: /(?:^|\/)metrics\.json$/,
  isOne: (start) => /^\s*\{/.test(start.toString('utf8')),
  numbers: false,
  timed: false,
  grows: false,
  place: inFolder,
  open: () =>
    openWhole((text, found, time) => {
      const metrics = parsePythonJson(text);
      const step = isPlainObject(metrics) && typeof metrics['step'] === 'number' ? metrics['step'] : null;
      for (const [name, value] of numbersIn(metrics)) if (step !== null && name !== 'step') found.add(name, ['step'], [step], time, value);
    }),
};

/** `params.yaml`. */
export const dvcliveSettings: LogFormat = {
  tool: 'DVCLive',
  path: /(?:^|\/)params\.yaml$/,
  numbers: false,
  timed: false,
  grows: false,
  place: inFolder,
  open: openSettings,
};

function rootOf(path: string): string {
  return path.slice(0, path.indexOf(METRICS));
}

function parentOf(name: string): string {
  const folder = posix.dirname(name);
  return folder === '.' ? '' : `${folder}/`;
}

/** Numbers in nested objects, named by their path. */
function numbersIn(value: unknown, prefix = ''): [name: string, value: number][] {
  if (typeof value === 'number') return [[prefix, value]];
  if (!isPlainObject(value)) return [];
  return Object.entries(value).flatMap(([name, item]) => numbersIn(item, prefix === '' ? name : `${prefix}/${name}`));
}
