/** What kind of value the code gives a name. */
import { type Slot } from '../python/slice/things';
import type { ValueKind } from './statement';

const OPAQUE: Readonly<Record<string, ValueKind>> = {
  DataFrame: 'frame', Series: 'series', array: 'array', estimator: 'estimator', module: 'module', tensor: 'tensor', axes: 'figure',
};

const CONTAINERS: Readonly<Record<string, ValueKind>> = { list: 'list', dict: 'dict', tuple: 'tuple' };

/** The kind of what a slot holds; `unknown` where it may be several. */
export function kindOf({ things }: Slot): ValueKind {
  const kinds = new Set([...things].map(({ self: { kind, type } }): ValueKind => {
    if (kind === 'function' || kind === 'class') return 'function';
    return (kind === 'container' ? CONTAINERS : kind === 'opaque' ? OPAQUE : {})[type ?? ''] ?? 'unknown';
  }));
  const [only, other] = kinds;
  if (only === undefined) return 'plain';
  return other === undefined ? only : 'unknown';
}
