/** Leads a printed line back to the print call that made it. */
import type { ExpressionFacts, PrintFacts } from '../python/facts';

/** A value that a print call put into a line. */
export interface PrintedValue {
  readonly expression: ExpressionFacts;
  readonly text: string;
  /** Offset in the line. */
  readonly at: number;
}

/** What one line of a print call looks like: fixed texts with one value between each two. */
export interface Template {
  /** One more than there are values; the first and the last may be empty. */
  readonly texts: readonly string[];
  readonly expressions: readonly ExpressionFacts[];
  /** How many characters are fixed: of several templates that fit a line, the one that says most is meant. */
  readonly weight: number;
}

/** The lines that a print call makes, one template for each. Lines that are all fixed text are left out. */
export function templatesOf(print: PrintFacts): Template[] {
  const templates: Template[] = [];
  let texts: string[] = [''];
  let expressions: ExpressionFacts[] = [];
  const close = (): void => {
    if (expressions.length > 0) templates.push({ texts, expressions, weight: texts.join('').trim().length });
    texts = [''];
    expressions = [];
  };
  for (const part of print.parts) {
    if (!('text' in part)) {
      expressions.push(part);
      texts.push('');
      continue;
    }
    part.text.split('\n').forEach((text, index) => {
      if (index > 0) close();
      texts[texts.length - 1] += text.slice(text.lastIndexOf('\r') + 1);
    });
  }
  close();
  return templates;
}

/** The values of a line that a template may have made, or null. Linear: texts are found one after another, never tried anew. */
export function matchTemplate(template: Template, line: string): PrintedValue[] | null {
  return collect(template, line, placeForwards(template.texts, line)) ?? collect(template, line, placeBackwards(template.texts, line));
}

/** Where each text starts, taking the first place that fits, from the left. */
function placeForwards(texts: readonly string[], line: string): number[] | null {
  if (!line.startsWith(texts[0] as string)) return null;
  const places = [0];
  let from = (texts[0] as string).length;
  for (let index = 1; index < texts.length; index += 1) {
    const text = texts[index] as string;
    const last = index === texts.length - 1;
    const place = last ? endOf(line, text) : line.indexOf(text, from + 1);
    if (place < from + 1 || (!last && text === '')) return null;
    places.push(place);
    from = place + text.length;
  }
  return places;
}

/** The same from the right: a value may hold what separates values, as `Random Forest 0.93` does. */
function placeBackwards(texts: readonly string[], line: string): number[] | null {
  const places = [endOf(line, texts.at(-1) as string)];
  for (let index = texts.length - 2; index >= 0; index -= 1) {
    const text = texts[index] as string;
    const next = places[0] as number;
    const place = index === 0 ? (line.startsWith(text) ? 0 : -1) : line.lastIndexOf(text, next - text.length - 1);
    if (place < 0 || place + text.length > next - 1 || (index > 0 && text === '')) return null;
    places.unshift(place);
  }
  return places;
}

/** Where the last text starts if the line ends with it; blanks at the end of either do not count. */
function endOf(line: string, text: string): number {
  const wanted = text.trimEnd();
  const shown = line.trimEnd();
  return shown.endsWith(wanted) ? shown.length - wanted.length : -1;
}

/** The values between the texts; null where what must be a number is none, as after a wrong cut. */
function collect(template: Template, line: string, places: number[] | null): PrintedValue[] | null {
  if (places === null) return null;
  const values = template.expressions.map((expression, index): PrintedValue => {
    const at = (places[index] as number) + (template.texts[index] as string).length;
    return { expression, at, text: line.slice(at, places[index + 1]) };
  });
  const last = values.at(-1) as PrintedValue;
  return values.length > 1 && /\s/.test(last.text.trim()) && !/^[[({'"]/.test(last.text.trim()) ? null : values;
}
