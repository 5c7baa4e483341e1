/** Compares errors by name, message and the frames of their tracebacks. */
import type { JsonObject } from '../../model/json';
import type { ValueChange } from '../../model/notebook-diff';
import type { DiffOptions } from '../diff/options';
import { diffText } from '../text/text-diff';
import { isSameJson } from '../json/canonical';
import { differs, onlyNoise, SAME, type Compared } from './compared';
import { stripColours } from './fold';
import { textNoise } from './text-noise';

const FRAMES: readonly RegExp[] = [
  /^\s*File "([^"]+)", line (\d+)(?:, in (\S+))?/,
  /^(?:File )?(\S[^\n]*?):(\d+)(?:, in ([\w<>.]+))/,
  /^(Cell In ?\[\d+\]), line (\d+)(?:, in ([\w<>.]+))?/,
  /^(<ipython-input-[^>]+>|\S+\.py) in ([\w<>.]+)/,
];

/** Compares two error outputs. */
export function compareErrors(left: JsonObject, right: JsonObject, options: DiffOptions): Compared {
  const name = change(left['ename'], right['ename']);
  const message = change(left['evalue'], right['evalue']);
  if (!name && !message && isSameJson(left['traceback'], right['traceback'])) return SAME;
  const noise = [...(message && !options.noise ? (textNoise(message.left, message.right) ?? []) : [])];
  const told = noise.length > 0 ? null : message;
  const [one, two] = [framesOf(left), framesOf(right)];
  const frames = diffText(one.join('\n'), two.join('\n'));
  if (!name && !told && !frames && !options.noise) return onlyNoise(...noise, 'count');
  return { ...differs({ by: 'error', form: 'error', name, message: told, frames }), noise };
}

function change(left: unknown, right: unknown): ValueChange<string> | null {
  const [one, two] = [asText(left), asText(right)];
  return one === two ? null : { left: one, right: two };
}

/** The frames of a traceback, outermost first; all of its lines where none is known as a frame. Counts of cells are left out. */
function framesOf({ traceback }: JsonObject): string[] {
  const lines = Array.isArray(traceback) ? traceback.flatMap((part: unknown) => stripColours(asText(part)).split('\n')) : [];
  const frames = lines.flatMap(frameOf);
  return (frames.length > 0 ? frames : lines).map((line) => line.replace(/(?<=In ?\[)\d+(?=\])|(?<=ipython-input-)\d+-\w+/g, ''));
}

function frameOf(line: string): string[] {
  for (const pattern of FRAMES) {
    const [found, file = '', second, place] = pattern.exec(line) ?? [];
    if (found === undefined) continue;
    const isNumber = /^\d+$/.test(second ?? '');
    const name = file.split(/[\\/]/).at(-1) ?? file;
    return [`${name}${isNumber ? `:${second}` : ''} in ${(isNumber ? place : second) ?? '<module>'}`];
  }
  return [];
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
