/**
 * The params of a run: top-level literals, literal dicts and class fields of its slice, and the literal or
 * name-resolved arguments of the constructor and fitting calls in it. A field or an argument goes by its bare
 * name (`lr`) as long as no other setting of the slice has that name with another value, else by `config.lr`.
 */
import type { Param, ParamValue } from '../model/param';
import type { ResolvedArgument, ResolvedCall } from './calls';
import { lastPart } from './metric-calls';
import { positionalName } from './signatures';
import type { CodeNode } from './things';

/** One setting found in the slice. */
interface Setting {
  readonly owner: string | null;
  readonly name: string;
  readonly value: ParamValue;
  readonly execution: number;
}

const FITTING = /^(?:fit|partial_fit|fit_one_cycle|fine_tune|fit_generator|train|train_(?!test)\w+|learn|cv|cross_val\w*)$/;
/** Classes that hold data, text or pictures. */
const NO_SETTINGS = /^(?:DataFrame|Series|Path|PurePath|Figure|Counter|OrderedDict|Exception|\w*Error|\w*Warning|Tensor|FloatTensor|LongTensor|Image|Markdown|HTML|Timestamp|Timedelta|Decimal|Fraction|BytesIO|StringIO|SummaryWriter|Logger)$/;
/** Longer texts and lists are data. */
const LONGEST_TEXT = 100;
const LONGEST_LIST = 16;

/** The params that a slice sets, in executed order. */
export function paramsOf(slice: readonly CodeNode[], training: CodeNode | null): Param[] {
  const settings = slice.flatMap((node) => [...literalsOf(node, slice), ...argumentsOf(node, node === training)]);
  const byName = new Map<string, Setting[]>();
  for (const setting of settings) {
    const key = setting.name.toLowerCase();
    byName.set(key, [...(byName.get(key) ?? []), setting]);
  }
  const params = new Map<string, Param>();
  for (const same of byName.values()) {
    for (const param of nameApart(same)) params.set(param.name, param);
  }
  return [...params.values()];
}

/** Settings of one name: one param where they agree, else one for each owner. */
function nameApart(same: readonly Setting[]): Param[] {
  const owners = new Map<string | null, Setting[]>();
  for (const setting of same) owners.set(setting.owner, [...(owners.get(setting.owner) ?? []), setting]);
  const merged = [...owners].map(([owner, settings]) => ({ owner, setting: mergeCalls(owner, settings) }));
  const first = merged.find(({ owner }) => owner === null) ?? (merged[0] as (typeof merged)[number]);
  const params: Param[] = [{ name: first.setting.name, value: first.setting.value, execution: first.setting.execution }];
  const others = merged.filter((item) => JSON.stringify(item.setting.value) !== JSON.stringify(first.setting.value));
  if (others.length === 0) return params;
  const qualified = first.owner === null ? others : merged;
  const named = qualified.map(({ owner, setting }): Param => ({ name: owner === null ? setting.name : `${owner}.${setting.name}`, value: setting.value, execution: setting.execution }));
  return first.owner === null ? [...params, ...named] : named;
}

/** A name bound again has its last value; several calls of one class have all of theirs, as the sizes of layers. */
function mergeCalls(owner: string | null, settings: readonly Setting[]): Setting {
  const last = settings.at(-1) as Setting;
  if (owner === null || !/^[A-Z]/.test(owner)) return last;
  const values = settings.map((setting) => setting.value);
  return new Set(values.map((value) => JSON.stringify(value))).size === 1 ? last : { ...last, value: values };
}

function literalsOf(node: CodeNode, slice: readonly CodeNode[]): Setting[] {
  if (node.facts.loops.length > 0) return [];
  const settings: Setting[] = [];
  for (const { name, value } of node.facts.literals) {
    const [owner, field] = name.includes('.') ? [name.slice(0, name.lastIndexOf('.')), lastPart(name)] : [null, name];
    if (owner === null && isChangedLater(name, node, slice)) continue;
    if (isDict(value)) {
      for (const [key, item] of Object.entries(value)) if (isSetting(item)) settings.push({ owner: name, name: key, value: item, execution: node.execution });
    } else if (isSetting(value)) {
      settings.push({ owner, name: field, value, execution: node.execution });
    }
  }
  return settings;
}

/** A literal that the same execution goes on to change is a start value, as `best = 0`, and no setting. */
function isChangedLater(name: string, node: CodeNode, slice: readonly CodeNode[]): boolean {
  return slice.some((other) => other.execution === node.execution && other.statement > node.statement && (other.facts.writes.includes(name) || other.facts.mutates.includes(name)));
}

function argumentsOf(node: CodeNode, trains: boolean): Setting[] {
  return node.calls.flatMap((call) => {
    const name = lastPart(call.facts.callee);
    const constructs = /^[A-Z]/.test(name) && !NO_SETTINGS.test(name);
    const fits = FITTING.test(name) || (trains && call.calls !== null && call.within === null);
    if (!constructs && !fits) return [];
    return call.args.flatMap((argument): Setting[] => {
      const value = argument.literal ?? literalOf(argument.variable, node);
      const { execution } = node;
      // A function that trains takes its settings in a dict: `xgb.train({'max_depth': 3}, data)`.
      if (fits && isDict(value) && (argument.keyword ?? 'params') === 'params') return Object.entries(value).flatMap(([key, item]) => (isSetting(item) ? [{ owner: name, name: key, value: item, execution }] : []));
      const setting = argument.keyword ?? nameOf(call, argument);
      return setting === null || value === undefined || !isSetting(value) ? [] : [{ owner: name, name: setting, value, execution }];
    });
  });
}

function nameOf(call: ResolvedCall, argument: ResolvedArgument): string | null {
  if (argument.position < 0) return null;
  const own = call.calls?.parameters.filter((parameter) => parameter !== 'self');
  return own?.[argument.position] ?? positionalName(lastPart(call.facts.callee), argument.position);
}

/** The literal that a name was bound to when the statement ran. */
function literalOf(name: string | null, node: CodeNode): ParamValue | undefined {
  if (name === null) return undefined;
  const writers = [...node.uses].filter((used) => used.facts.writes.includes(name)).sort((a, b) => b.execution - a.execution || b.statement - a.statement);
  return writers[0]?.facts.literals.find((literal) => literal.name === name)?.value;
}

function isDict(value: ParamValue | undefined): value is Readonly<Record<string, ParamValue>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function isSetting(value: ParamValue): boolean {
  if (typeof value === 'string') return value.length <= LONGEST_TEXT && !value.includes('\n');
  if (value === null || typeof value !== 'object') return true;
  const items: readonly ParamValue[] = Array.isArray(value) ? (value as readonly ParamValue[]) : Object.values(value);
  return items.length > 0 && items.length <= LONGEST_LIST && items.every((item) => item === null || typeof item !== 'object');
}
