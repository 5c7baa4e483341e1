/** From cells to the files of a pipeline. */
import type { PythonParser } from '../python/syntax';
import type { PromotedCell, Selection } from './cells';
import type { StepGraph } from './graph';
import { IO_MODULE, ioText } from './module/io-text';
import { moduleText } from './module/write-module';
import { keepEdits, type EditedModule } from './keep-edits';
import { planSteps } from './plan';
import { PromotionError } from './problem';
import { addToReceipt, readReceipt, RECEIPT, receiptText } from './receipt';
import type { Target } from './targets/target';
import { checkedSteps } from './verify';

/** What is promoted, and into what. */
export interface PromotionRequest {
  readonly cells: readonly PromotedCell[];
  readonly selections: readonly Selection[];
  /** Name of the notebook's file. */
  readonly notebook: string;
  /** From the target folder to the notebook's, with `/`; empty where they are one. */
  readonly toNotebook: string;
  /** Id of the run that the cells are of; null for those of a notebook. */
  readonly run: string | null;
  readonly targets: readonly Target[];
  /** Names of params to take; null for all literals that may be params. */
  readonly params: readonly string[] | null;
  /** Modules that lie beside the notebook. */
  readonly local: ReadonlySet<string>;
  /** From the root of the git repository to the target folder, with `/`; null where there is none. */
  readonly inRepository: string | null;
  /** The minor version of Python that the notebook ran in, `3.12`; null where that is not on record. */
  readonly python: string | null;
  /** Text of a file, by its path from the target folder; undefined where there is none. */
  existing(path: string): string | undefined;
  /** Lines for pip, of what these modules come from. */
  requirements(modules: readonly string[]): readonly string[];
  /** A module as the project formats it. */
  format(path: string, text: string): string;
}

/** The files of a promotion, by path relative to the target folder; those that stay as they are among them. */
export interface Promotion {
  readonly graph: StepGraph;
  readonly files: ReadonlyMap<string, string>;
  /** Modules among them that were edited by hand since they were promoted before. */
  readonly edited: readonly EditedModule[];
}

/** Promotes cells. Throws, in words for a person, where that cannot be done; nothing is written. */
export function promote(request: PromotionRequest, parser: PythonParser): Promotion {
  const { cells, notebook, toNotebook, local } = request;
  const stem = notebook.replace(/\.ipynb$/i, '');
  const graph = planSteps({ cells, selections: request.selections, notebook: stem, params: request.params }, parser);
  const before = readReceipt(request.existing(RECEIPT));
  const checked = checkedSteps(graph, cells);
  const made: Record<string, string> = {};
  const context = { notebook, local, workdir: toNotebook, labelOf: ({ cell }: { readonly cell: number }): string => cells[cell]?.label ?? 'a cell' };
  for (const step of graph.steps) made[`${step.name}.py`] = moduleText(step, context);
  made[`${IO_MODULE}.py`] = ioText(graph);
  const modules = new Set(graph.steps.flatMap(({ carried }) => carried.flatMap(({ facts }) => facts.imports.map(({ path }) => path.split('.')[0] ?? ''))));
  const wish = { ...request, graph, checked, notebook: stem, written: (path: string) => before.generated[path], requirements: request.requirements([...modules].sort()) };
  const planned = request.targets.flatMap((target) => [...target.files(wish)]);
  const own = request.targets.flatMap((target) => [...target.files({ ...wish, existing: (path) => before.generated[path], written: () => undefined })]).filter(([path]) => /\.ya?ml$/.test(path));
  for (const [path, text] of planned) if (path.endsWith('.py')) made[path] = text;
  const generated = Object.fromEntries(Object.entries(made).map(([path, text]) => [path, request.format(path, text)]));
  const kept = Object.entries(generated).map(([path, text]) => [path, keepEdits(path, text, request.existing(path), before.generated[path])] as const);
  const files = new Map(kept.map(([path, { text }]) => [path, text]));
  for (const [path, text] of planned) if (!path.endsWith('.py')) files.set(path, text);
  const origin = { notebook: toNotebook === '' ? notebook : `${toNotebook}/${notebook}`, run: request.run };
  files.set(RECEIPT, receiptText(addToReceipt(before, { generated: { ...generated, ...Object.fromEntries(own) }, steps: checked.map((step) => ({ ...origin, ...step })) })));
  return { graph, files, edited: kept.flatMap(([, { edited }]) => edited ?? []) };
}

/** Throws where a module would be written over that a person has edited or made, and what was promoted before is not known. */
export function refuseUnknown({ edited }: Promotion): void {
  const paths = edited.filter(({ conflicts }) => conflicts === null).map(({ path }) => path);
  if (paths.length === 0) return;
  const it = paths.length === 1 ? 'it' : 'them';
  throw new PromotionError(`${paths.join(', ')} ${paths.length === 1 ? 'is' : 'are'} not as "celltrail promote" wrote ${it}, and how ${it} ${paths.length === 1 ? 'was' : 'were'} written is not known: rename what is yours, give the step another name (--cells NAME=3-7), or write over it with --force.`);
}

/** What a person should know of modules that were edited by hand: one sentence each. */
export function editNotes({ edited }: Promotion): string[] {
  return edited.flatMap(({ path, conflicts }) => {
    if (conflicts === null) return [`${path} was not written by this promotion: it would be replaced.`];
    if (conflicts === 0) return [`${path} was edited by hand: what was changed there stays.`];
    return [`${path} was edited by hand in ${conflicts === 1 ? 'a place' : `${conflicts} places`} where the cells give other lines now: both stand there between <<<<<<< and >>>>>>>; choose what is to stay.`];
  });
}

/** One sentence on why the steps cannot run or would be for nothing; null where they can. */
export function troubleOf({ unbound, idle }: StepGraph): string | null {
  const [first, ...more] = unbound;
  if (first) {
    const others = more.length === 0 ? '' : ` (nor ${more.slice(0, 5).map(({ name }) => name).join(', ')}${more.length > 5 ? ' and others' : ''})`;
    return `${first.name}, which ${first.cell} reads in line ${first.line}, is bound by no cell${others}: the cell that made it is gone from the notebook; write it again, or promote a run that is on record.`;
  }
  if (idle.length === 0) return null;
  return `${idle.join(', ')} ${idle.length === 1 ? 'makes' : 'make'} nothing that a step could give: select cells that make values, metrics, files or figures.`;
}
