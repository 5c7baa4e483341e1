/** Tells which metadata say nothing about the notebook's work. */
import { isJsonObject } from '../../model/json';
import type { JsonChange, Noise } from '../../model/notebook-diff';

/** A rule: which noise a change at a path is, and below it; keys are joined by dots. */
type Rule = readonly [path: string, noise: Noise];

const CELL: readonly Rule[] = [
  ['collapsed', 'view'],
  ['scrolled', 'view'],
  ['autoscroll', 'view'],
  ['hidden', 'view'],
  ['heading_collapsed', 'view'],
  ['jp-MarkdownHeadingCollapsed', 'view'],
  ['jupyter.outputs_hidden', 'view'],
  ['jupyter.source_hidden', 'view'],
  ['jupyter.outputs_exceed_limit', 'view'],
  ['inputHidden', 'view'],
  ['outputHidden', 'view'],
  ['outputId', 'id'],
  ['id', 'id'],
  ['colab.base_uri', 'view'],
  ['colab.height', 'view'],
  ['colab.referenced_widgets', 'widgets'],
  ['execution', 'timing'],
  ['executionInfo', 'timing'],
  ['ExecuteTime', 'timing'],
  ['execution_count', 'count'],
  ['papermill.start_time', 'timing'],
  ['papermill.end_time', 'timing'],
  ['papermill.duration', 'timing'],
  ['lines_to_next_cell', 'view'],
];

const NOTEBOOK: readonly Rule[] = [
  ['nbformat_minor', 'format'],
  ['metadata.widgets', 'widgets'],
  ['metadata.kernelspec.display_name', 'kernel'],
  ['metadata.language_info.codemirror_mode', 'kernel'],
  ['metadata.vscode.interpreter', 'kernel'],
  ['metadata.papermill.start_time', 'timing'],
  ['metadata.papermill.end_time', 'timing'],
  ['metadata.papermill.duration', 'timing'],
];

/** Which noise a change of a cell's metadata is; undefined where it is none. */
export function cellNoise(change: JsonChange): Noise | undefined {
  return byRule(CELL, change);
}

/** Which noise a change of the notebook's own fields is; undefined where it is none. Patch versions of the language count as noise, others not. */
export function notebookNoise(change: JsonChange): Noise | undefined {
  const { path, left, right } = change;
  const isVersion = path.join('.') === 'metadata.language_info.version' && typeof left === 'string' && typeof right === 'string';
  if (isVersion && minorOf(left) === minorOf(right)) return 'kernel';
  return byRule(NOTEBOOK, change);
}

function minorOf(version: string): string {
  return version.split('.').slice(0, 2).join('.');
}

/** What is added or deleted whole is noise if all of it is. */
function byRule(rules: readonly Rule[], { kind, path, left, right }: JsonChange): Noise | undefined {
  const noise = ruleFor(rules, path);
  const value = kind === 'added' ? right : left;
  if (noise || kind === 'changed' || !isJsonObject(value)) return noise;
  const inner = Object.keys(value).map((key) => ruleFor(rules, [...path, key]));
  return inner.every((found) => found !== undefined) ? inner[0] : undefined;
}

function ruleFor(rules: readonly Rule[], path: JsonChange['path']): Noise | undefined {
  const place = path.join('.');
  return rules.find(([rule]) => place === rule || place.startsWith(`${rule}.`))?.[1];
}

/** Parts changes from noise; each kind of noise once. */
export function sift(changes: readonly JsonChange[], noiseOf: (change: JsonChange) => Noise | undefined): { readonly changes: JsonChange[]; readonly noise: Noise[] } {
  const told: JsonChange[] = [];
  const noise = new Set<Noise>();
  for (const change of changes) {
    const kind = noiseOf(change);
    if (kind) noise.add(kind);
    else told.push(change);
  }
  return { changes: told, noise: [...noise] };
}
