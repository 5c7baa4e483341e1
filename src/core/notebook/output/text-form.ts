/** Compares printed text: by line, with numbers that differ told by name. */
import type { LinePair, Noise, NumberChange, TextHunk } from '../../model/notebook-diff';
import { isClose, type DiffOptions } from '../diff/options';
import { diffText } from '../text/text-diff';
import { differs, onlyNoise, SAME, type Compared } from './compared';
import { foldProgress } from './fold';
import { readNumbers } from './numbers';
import { textNoise } from './text-noise';

/** Compares two texts. With `options.noise` every difference counts. */
export function compareText(form: string, left: string, right: string, options: DiffOptions): Compared {
  if (left === right) return SAME;
  const text = options.noise ? diffText(left, right) : diffText(foldProgress(left), foldProgress(right));
  if (!text) return onlyNoise('progress');
  const noise = new Set<Noise>();
  const hunks = options.noise ? text.hunks : text.hunks.filter((hunk) => {
    const found = hunkNoise(hunk, options);
    for (const kind of found ?? []) noise.add(kind);
    return !found;
  });
  if (hunks.length === 0) return onlyNoise(...noise);
  const numbers = hunks.flatMap((hunk) => numbersOf(hunk, options));
  const onlyNumbers = hunks.every(({ removed, added, pairs }) => removed.length === pairs.length && added.length === pairs.length && pairs.every((pair) => isNumeric(removed, added, pair)));
  return { ...differs({ by: 'text', form, text: { ...text, hunks }, numbers, onlyNumbers }), noise: [...noise] };
}

/** Which noise a hunk is; undefined where it tells something. */
function hunkNoise({ removed, added }: TextHunk, { tolerance }: DiffOptions): Noise[] | undefined {
  if (removed.length !== added.length) return undefined;
  const noise: Noise[] = [];
  for (const [index, line] of removed.entries()) {
    const other = added[index] ?? '';
    const found = line === other ? [] : (areClose(line, other, tolerance) ?? textNoise(line, other));
    if (!found) return undefined;
    noise.push(...found);
  }
  return noise;
}

function areClose(left: string, right: string, tolerance: number): Noise[] | undefined {
  const [one, two] = [readNumbers(left), readNumbers(right)];
  if (one.numbers.length === 0 || one.pattern !== two.pattern || one.numbers.length !== two.numbers.length) return undefined;
  return one.numbers.every(({ value }, index) => isClose(value, two.numbers[index]?.value ?? NaN, tolerance)) ? ['close'] : undefined;
}

function isNumeric(removed: readonly string[], added: readonly string[], pair: LinePair): boolean {
  const [one, two] = [readNumbers(removed[pair.removed] ?? ''), readNumbers(added[pair.added] ?? '')];
  return one.pattern === two.pattern && one.numbers.length === two.numbers.length;
}

/** Numbers that differ in lines that are otherwise the same. */
function numbersOf({ left, right, removed, added, pairs }: TextHunk, { tolerance }: DiffOptions): NumberChange[] {
  return pairs.flatMap((pair) => {
    const [one, two] = [readNumbers(removed[pair.removed] ?? ''), readNumbers(added[pair.added] ?? '')];
    if (one.pattern !== two.pattern || one.numbers.length !== two.numbers.length) return [];
    return one.numbers.flatMap(({ name, value }, index): NumberChange[] => {
      const other = two.numbers[index]?.value ?? NaN;
      return isClose(value, other, tolerance) ? [] : [{ name, left: value, right: other, leftLine: left + pair.removed, rightLine: right + pair.added }];
    });
  });
}
