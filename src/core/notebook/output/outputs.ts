/** Pairs the outputs of a cell with those that took their place, and compares them. */
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import type { JsonChange, Noise, OutputRow } from '../../model/notebook-diff';
import { canonical, isSameJson } from '../json/canonical';
import { diffJson } from '../json/json-diff';
import { sift } from '../diff/noise';
import { Intern } from '../sequence/intern';
import { matchSequences } from '../sequence/match';
import { pairInOrder, type Pair } from '../sequence/pair-in-order';
import { onlyNoise, SAME, together, type Compared } from './compared';
import { compareErrors } from './error-form';
import { compareData, type FormContext } from './forms';
import { logicalOutputs, type LogicalOutput } from './logical';
import { compareText } from './text-form';

/** The outputs of both sides in order; empty where they are the same without noise. */
export function diffOutputs(left: readonly JsonObject[], right: readonly JsonObject[], context: FormContext): OutputRow[] {
  if (isSameJson(left, right)) return [];
  const [lefts, rights] = [logicalOutputs(left), logicalOutputs(right)];
  const rows: OutputRow[] = [];
  let at = { left: 0, right: 0 };
  for (const pair of [...pairOutputs(lefts, rights), { left: lefts.length, right: rights.length }]) {
    for (const output of lefts.slice(at.left, pair.left)) rows.push(lone('deleted', output));
    for (const output of rights.slice(at.right, pair.right)) rows.push(lone('added', output));
    const [one, two] = [lefts[pair.left], rights[pair.right]];
    if (one && two) rows.push(compareOutput(one, two, context));
    at = { left: pair.left + 1, right: pair.right + 1 };
  }
  return rows;
}

function lone(kind: 'added' | 'deleted', { index, type }: LogicalOutput): OutputRow {
  return { kind, left: kind === 'deleted' ? index : null, right: kind === 'added' ? index : null, type, forms: [], metadata: [], noise: [] };
}

/** Equal outputs first, then those between them that are of one kind. */
function pairOutputs(lefts: readonly LogicalOutput[], rights: readonly LogicalOutput[]): Pair[] {
  if (lefts.length === 1 && rights.length === 1) return pairKinds(lefts, rights);
  const intern = new Intern();
  const runs = matchSequences(Int32Array.from(lefts, (output) => intern.number(contentOf(output))), Int32Array.from(rights, (output) => intern.number(contentOf(output))));
  const pairs: Pair[] = [];
  let at = { left: 0, right: 0 };
  for (const run of [...runs, { left: lefts.length, right: rights.length, length: 0 }]) {
    for (const pair of pairKinds(lefts.slice(at.left, run.left), rights.slice(at.right, run.right))) pairs.push({ left: at.left + pair.left, right: at.right + pair.right });
    for (let index = 0; index < run.length; index += 1) pairs.push({ left: run.left + index, right: run.right + index });
    at = { left: run.left + run.length, right: run.right + run.length };
  }
  return pairs;
}

function contentOf({ type, name, text, json }: LogicalOutput): string {
  return type === 'stream' ? `${name}\n${text}` : canonical({ ...json, execution_count: null });
}

function pairKinds(lefts: readonly LogicalOutput[], rights: readonly LogicalOutput[]): Pair[] {
  const [own, other] = [lefts.map(kindsOf), rights.map(kindsOf)];
  return pairInOrder(lefts.length, rights.length, (left, right) => {
    const kinds = new Set(other[right]);
    const shared = own[left]?.filter((kind) => kinds.has(kind)).length ?? 0;
    return shared === 0 ? 0 : 1 + shared / ((own[left]?.length ?? 0) + kinds.size);
  });
}

/** What an output is: its stream, `error`, or the MIME types of its forms. */
function kindsOf({ type, name, json }: LogicalOutput): string[] {
  return type === 'stream' || type === 'error' ? [`${type} ${name}`] : Object.keys(dataOf(json));
}

function compareOutput(left: LogicalOutput, right: LogicalOutput, context: FormContext): OutputRow {
  const [content, rest] = [compareContent(left, right, context), compareRest(left.json, right.json)];
  const { changes, noise } = context.options.noise ? { changes: rest, noise: [] } : sift(rest, outputNoise);
  const isModified = content.forms.length > 0 || changes.length > 0;
  const noises = together([content, onlyNoise(...noise)]).noise;
  return { kind: isModified ? 'modified' : 'equal', left: left.index, right: right.index, type: right.type, forms: content.forms, metadata: changes, noise: noises };
}

function compareContent(left: LogicalOutput, right: LogicalOutput, context: FormContext): Compared {
  if (left.type === 'stream' && right.type === 'stream') {
    const compared = compareText(right.name, left.text, right.text, context.options);
    return compared === SAME && left.pieces.join() !== right.pieces.join() ? onlyNoise('splitting') : compared;
  }
  if (left.type === 'error' && right.type === 'error') return compareErrors(left.json, right.json, context.options);
  return compareData(dataOf(left.json), dataOf(right.json), context);
}

function dataOf({ data }: JsonObject): JsonObject {
  return isJsonObject(data) ? data : {};
}

/** Fields whose differences are told as content. */
const CONTENT: ReadonlySet<string> = new Set(['data', 'text', 'ename', 'evalue', 'traceback']);

function compareRest(left: JsonObject, right: JsonObject): JsonChange[] {
  const rest = (json: JsonObject): Record<string, Json> => Object.fromEntries(Object.entries(json).filter(([key]) => !CONTENT.has(key)));
  return diffJson(rest(left), rest(right));
}

function outputNoise({ path }: JsonChange): Noise | undefined {
  return path.at(path[0] === 'metadata' ? 1 : 0) === 'execution_count' ? 'count' : undefined;
}
