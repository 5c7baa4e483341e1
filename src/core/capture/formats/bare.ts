/** Numbers without a name: what the last expression of a cell, or a print of nothing but a value, shows. */
import { parseNumber } from './number';

const NUMBER = '[-+]?(?:\\d+(?:\\.\\d*)?(?:[eE][-+]?\\d+)?|\\.\\d+(?:[eE][-+]?\\d+)?|nan|inf)';
const BARE = new RegExp(`^\\s*(${NUMBER}) ?%?\\s*$`, 'i');
const WRAPPED = new RegExp(`^\\s*(?:(?:np|numpy|jnp)\\.(?:float|int)\\d+|tensor|array|Array|<tf\\.Tensor:[^>]*numpy=)\\(?\\s*(${NUMBER})(?:\\s*,\\s*[\\w<>=.:' ]+)*\\s*[)>]\\s*$`);

/** Texts, and what each of them gives: for people and for the test. */
export const bareExamples: readonly (readonly [string, number])[] = [
  ['0.978', 0.978],
  ['97.8%', 97.8],
  ['1e-3', 0.001],
  ['nan', NaN],
  ['np.float64(0.978)', 0.978],
  ['numpy.float32(-0.5)', -0.5],
  ['tensor(0.4123)', 0.4123],
  ["tensor(0.4123, device='cuda:0', grad_fn=<NllLossBackward0>)", 0.4123],
  ['Array(0.25, dtype=float32)', 0.25],
];

/** Texts that are no single number. */
export const bareMisses: readonly string[] = ['', '(1437, 64)', 'array([0.9, 0.8])', '[0.5]', "'0.5'", '0.5 0.6', 'SVC(C=1)', '2026-11-21', '1.2.3', '3.2s'];

/** The one number that a text is, or null. */
export function readBare(text: string): number | null {
  if (text.length > 200) return null;
  const match = BARE.exec(text) ?? WRAPPED.exec(text);
  return match === null ? null : parseNumber(match[1] as string);
}
