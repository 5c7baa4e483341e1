/** Compares JSON and charts by value. */
import { isJsonObject, type Json } from '../../model/json';
import { isClose, type DiffOptions } from '../diff/options';
import { diffJson } from '../json/json-diff';
import { isSameJson } from '../json/canonical';
import { decodeBase64 } from './base64';
import { differs, onlyNoise, SAME, type Compared } from './compared';

/** Compares two values; arrays that plotly packs into bytes count as their numbers. */
export function compareJson(form: string, left: Json, right: Json, { tolerance, noise }: DiffOptions): Compared {
  if (isSameJson(left, right)) return SAME;
  const limit = noise ? 0 : tolerance;
  const changes = diffJson(unpackNumbers(left), unpackNumbers(right), { isClose: (one, two) => isClose(one, two, limit) });
  return changes.length === 0 ? onlyNoise('close') : differs({ by: 'json', form, changes });
}

type Numbers = ArrayLike<number> & Iterable<number>;

const TYPES: Readonly<Record<string, new (buffer: ArrayBuffer) => Numbers>> = {
  f8: Float64Array,
  f4: Float32Array,
  i4: Int32Array,
  u4: Uint32Array,
  i2: Int16Array,
  u2: Uint16Array,
  i1: Int8Array,
  u1: Uint8Array,
};

/** The value with the numbers of arrays that plotly packs into bytes as lists. */
export function unpackNumbers(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(unpackNumbers);
  if (!isJsonObject(value)) return value;
  const { dtype, bdata } = value;
  if (typeof dtype === 'string' && typeof bdata === 'string') return { ...value, bdata: numbersOf(dtype, bdata) ?? bdata };
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unpackNumbers(item)]));
}

/** The numbers of a packed array; undefined where it is damaged or of another type. */
function numbersOf(dtype: string, bdata: string): Json | undefined {
  const type = Object.hasOwn(TYPES, dtype) ? TYPES[dtype] : undefined;
  try {
    return type && [...new type(decodeBase64(bdata).buffer as ArrayBuffer)];
  } catch {
    return undefined;
  }
}
