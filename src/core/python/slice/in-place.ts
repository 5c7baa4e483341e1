/** Calls that are told by an argument to work in place of what they are given. */
import type { KnownCall } from './apply-effects';
import { kinOf } from './kin';
import { eitherOf, PLAIN, type Thing, type Value } from './things';
import type { Argument } from './argument';
import type { Tracer } from './tracer';

/** Where methods take `inplace` without its keyword. */
const PLACES: Readonly<Record<string, number>> = { '.query': 1, '.eval': 1, '.where': 2, '.mask': 2, '.replace': 2, '.reset_index': 2, '.drop_duplicates': 2, '.set_index': 3, '.fillna': 3, '.sort_values': 3, '.sort_index': 3, '.dropna': 4, '.drop': 5 };

/** Makers of arrays and frames, which share their data with what they are given, and leave it as it is. */
const SHARING = /\.(?:array|asarray|DataFrame|Series|Index|concat|merge)$/;

/** Types of objects that are told once, and work in place from then on. */
const WORKERS = new Set(['module', 'estimator']);

function isTrue({ node }: Argument): boolean {
  return node?.type === 'true';
}

/** Whether a call says `inplace`: `true`, or `maybe` where that is a value that is not known. */
export function inPlaceOf({ args, path }: Pick<KnownCall, 'args' | 'path'>): 'true' | 'maybe' | null {
  const named = args.find(({ keyword, node }) => keyword === 'inplace' && node?.type !== 'false');
  if (named) return isTrue(named) ? 'true' : 'maybe';
  if (path in PLACES && args.some(({ splat, node }) => splat && node?.type === 'dictionary_splat')) return 'maybe';
  const placed = args[PLACES[path] ?? -1];
  return placed?.keyword === null && isTrue(placed) ? 'maybe' : null;
}

/** What says so: `copy=False`, `copy=None`, `overwrite_a=True`. */
const SAYS_NO_COPY = { copy: new Set(['false', 'none']), overwrite: new Set(['true']) };

function saysNoCopy({ args, path }: Pick<KnownCall, 'args' | 'path'>): boolean {
  return args.some(({ keyword, node }, index) => (/^(?:copy|overwrite_\w+)$/.test(keyword ?? '') || (path === 'numpy.nan_to_num' && index === 1)) && node !== null && SAYS_NO_COPY[keyword?.startsWith('overwrite') ? 'overwrite' : 'copy'].has(node.type));
}

/** Arguments that a call changes because it, or what it is called on, was told to work in place. */
export function changedInPlace(tracer: Tracer, known: KnownCall): readonly Argument[] {
  const { receiver, args, path } = known;
  const isWorker = WORKERS.has(receiver?.type ?? '');
  const isTold = receiver ? isWorker && ([receiver, ...kinOf(tracer, receiver)].some(({ inPlace }) => inPlace) || saysNoCopy(known)) : inPlaceOf(known) !== null || (saysNoCopy(known) && !SHARING.test(path));
  return isTold ? args.filter(({ keyword }, index) => index === 0 || keyword === 'target') : [];
}

/** What a call gives that was told to make no copy; an object that is told to work in place remembers it. */
export function heedInPlace({ receiver, args, path, effect }: KnownCall, result: Value): Value {
  const noCopy = saysNoCopy({ args, path });
  if (!receiver && WORKERS.has(effect.type ?? '') && (noCopy || inPlaceOf({ args, path }))) for (const { self } of result.things) self.inPlace = true;
  if (!noCopy) return result;
  return eitherOf([result, receiver ? sharedBy(receiver) : (args[0]?.value ?? PLAIN)]);
}

function sharedBy(receiver: Thing): Value {
  return WORKERS.has(receiver.type ?? '') ? PLAIN : { ...PLAIN, things: new Set([receiver]) };
}
