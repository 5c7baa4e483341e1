import { patternComplaint } from '../core/capture/formats/pattern';
import { DEFAULT_OPTIONS } from '../core/notebook/diff/options';
import { DEFAULT_MERGE, type OutputChoice } from '../core/notebook/merge/options';
import { isInnerFolder } from './bundle/kept-folder';

/** One setting, without its prefix `celltrail.`. */
export interface Setting<T> {
  readonly name: string;
  /** Taken where the value is of another type. */
  readonly fallback: T;
  /** What a value must be, in words. */
  readonly expected: string;
  accepts(value: unknown): value is T;
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isSize = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value >= 0;
const isPatterns = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isText);
const isPlace = (value: unknown): value is string => isText(value) && isInnerFolder(value);
const isMode = (value: unknown): value is 'automatic' | 'manual' => value === 'automatic' || value === 'manual';
const isShow = (value: unknown): value is 'automatic' | 'always' | 'never' => value === 'automatic' || value === 'always' || value === 'never';
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';
const isSide = (value: unknown): value is OutputChoice => value === 'ours' || value === 'theirs' || value === 'clear';
const isDays = (value: unknown): value is number => isSize(value) && value >= 1;

/** Celltrail's settings; sizes are megabytes. */
export const SETTINGS = {
  runs: { name: 'runs', fallback: 'automatic', expected: '"automatic" or "manual"', accepts: isMode } satisfies Setting<'automatic' | 'manual'>,
  location: { name: 'store.location', fallback: '', expected: 'a text', accepts: isText } satisfies Setting<string>,
  ignore: { name: 'ignore', fallback: [], expected: 'a list of glob patterns', accepts: isPatterns } satisfies Setting<readonly string[]>,
  patterns: { name: 'metrics.patterns', fallback: [], expected: 'a list of regular expressions', accepts: isPatterns } satisfies Setting<readonly string[]>,
  gitFolder: { name: 'git.folder', fallback: 'celltrail-runs', expected: 'the path of a folder inside the workspace folder', accepts: isPlace } satisfies Setting<string>,
  maxSize: { name: 'outputs.maxSize', fallback: 1, expected: 'a number of megabytes', accepts: isSize } satisfies Setting<number>,
  quota: { name: 'outputs.quota', fallback: 1024, expected: 'a number of megabytes', accepts: isSize } satisfies Setting<number>,
  tolerance: { name: 'diff.tolerance', fallback: DEFAULT_OPTIONS.tolerance, expected: 'a number from 0 on', accepts: isSize } satisfies Setting<number>,
  mergeOutputs: { name: 'merge.outputs', fallback: DEFAULT_MERGE.outputs, expected: '"ours", "theirs" or "clear"', accepts: isSide } satisfies Setting<OutputChoice>,
  terminal: { name: 'terminal', fallback: true, expected: 'true or false', accepts: isFlag } satisfies Setting<boolean>,
  gpuCommand: { name: 'gpu.command', fallback: '', expected: 'the path of a program', accepts: isText } satisfies Setting<string>,
  gpuShow: { name: 'gpu.show', fallback: 'automatic', expected: '"automatic", "always" or "never"', accepts: isShow } satisfies Setting<'automatic' | 'always' | 'never'>,
  gpuIdleAlert: { name: 'gpu.idleAlert', fallback: true, expected: 'true or false', accepts: isFlag } satisfies Setting<boolean>,
  gpuHistory: { name: 'gpu.history', fallback: 30, expected: 'a number of days', accepts: isDays } satisfies Setting<number>,
} as const;

/** One sentence for each of the patterns for metrics that cannot be taken. */
export function patternComplaints(value: unknown): string[] {
  const complaints = settingValue<readonly string[]>(SETTINGS.patterns, value).flatMap((pattern) => patternComplaint(pattern) ?? []);
  return complaints.map((complaint) => `The setting celltrail.${SETTINGS.patterns.name}: ${complaint} It is left out until you change it.`);
}

/** The value, or what stands for it where it is none. */
export function settingValue<T>({ fallback, accepts }: Setting<T>, value: unknown): T {
  return accepts(value) ? value : fallback;
}

/** One sentence on a value that cannot be taken; undefined where it can, or where none is given. */
export function settingComplaint<T>({ name, fallback, expected, accepts }: Setting<T>, value: unknown): string | undefined {
  if (value === undefined || accepts(value)) return undefined;
  return `The setting celltrail.${name} must be ${expected}, not ${JSON.stringify(value)}: ${JSON.stringify(fallback)} is used until you change it.`;
}
