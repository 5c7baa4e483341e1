/** What a promotion leaves beside its modules: what it wrote, so that edits are told from it, and which numbers must come out. */
import * as v from 'valibot';
import { fromTrailNumber, toTrailNumber } from '../trail/numbers';
import { PromotionError } from './problem';
import type { CheckedStep } from './verify';

/** Its file in the target folder. */
export const RECEIPT = '.celltrail-steps.json';

/** Where the cells of a step came from. */
export interface StepOrigin {
  /** From the target folder to the notebook, with `/`. */
  readonly notebook: string;
  /** Id of the run; null for the cells of a notebook. */
  readonly run: string | null;
}

/** A step that was promoted. */
export interface PromotedStep extends StepOrigin, CheckedStep {}

/** All that was promoted into a folder. */
export interface Receipt {
  /** Modules, and the pipeline's YAML, as they were made last, before what a person changed was merged into them, by path. */
  readonly generated: Readonly<Record<string, string>>;
  /** In an order in which they can run. */
  readonly steps: readonly PromotedStep[];
}

const shape = v.object({
  version: v.literal(1),
  generated: v.record(v.string(), v.array(v.string())),
  steps: v.array(v.object({
    name: v.string(),
    notebook: v.string(),
    run: v.nullable(v.string()),
    hasMetrics: v.boolean(),
    recorded: v.array(v.object({ metric: v.string(), place: v.string(), isExpected: v.boolean(), values: v.array(v.union([v.number(), v.picklist(['NaN', 'Infinity', '-Infinity'])])) })),
  })),
});

/** Reads the receipt of a folder; an empty one where there is none. Throws where it is another file, or of a newer Celltrail. */
export function readReceipt(text: string | undefined): Receipt {
  if (text === undefined) return { generated: {}, steps: [] };
  const read = v.safeParse(shape, parse(text));
  if (!read.success) throw new PromotionError(`${RECEIPT} was not written by this version of Celltrail: update Celltrail, or delete the file and promote again.`);
  const { generated, steps } = read.output;
  return {
    generated: Object.fromEntries(Object.entries(generated).map(([path, lines]) => [path, lines.join('\n')])),
    steps: steps.map((step) => ({ ...step, recorded: step.recorded.map((metric) => ({ ...metric, values: metric.values.map(fromTrailNumber) })) })),
  };
}

/** The text of a receipt, a line of a module on a line of its own, so that git shows and merges it as it does the modules. */
export function receiptText({ generated, steps }: Receipt): string {
  const lines = Object.fromEntries(Object.entries(generated).map(([path, text]) => [path, text.split('\n')]));
  const written = steps.map((step) => ({ ...step, recorded: step.recorded.map((metric) => ({ ...metric, values: metric.values.map(toTrailNumber) })) }));
  return `${JSON.stringify({ version: 1, generated: lines, steps: written }, null, 1)}\n`;
}

/** A receipt with what is promoted now in the place of what was promoted under the same names. */
export function addToReceipt(before: Receipt, now: Receipt): Receipt {
  const names = new Set(now.steps.map(({ name }) => name));
  return { generated: { ...before.generated, ...now.generated }, steps: [...before.steps.filter(({ name }) => !names.has(name)), ...now.steps] };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
