/** From cells to the files of a pipeline. */
import type { PythonParser } from '../python/syntax';
import type { PromotedCell, Selection } from './cells';
import type { StepGraph } from './graph';
import { IO_MODULE, ioText } from './module/io-text';
import { moduleText } from './module/write-module';
import { marked } from './own-files';
import { planSteps } from './plan';
import type { Target } from './targets/target';

/** What is promoted, and into what. */
export interface PromotionRequest {
  readonly cells: readonly PromotedCell[];
  readonly selections: readonly Selection[];
  /** Name of the notebook's file. */
  readonly notebook: string;
  /** From the target folder to the notebook's, with `/`; empty where they are one. */
  readonly toNotebook: string;
  readonly targets: readonly Target[];
  /** Names of params to take; null for all literals that may be params. */
  readonly params: readonly string[] | null;
  /** Modules that lie beside the notebook. */
  readonly local: ReadonlySet<string>;
  /** Text of a file in the target folder; undefined where there is none. */
  existing(path: string): string | undefined;
  /** Lines for pip, of what these modules come from. */
  requirements(modules: readonly string[]): readonly string[];
}

/** The files of a promotion, by path relative to the target folder; those that stay as they are among them. */
export interface Promotion {
  readonly graph: StepGraph;
  readonly files: ReadonlyMap<string, string>;
}

/** Promotes cells. Throws, in words for a person, where that cannot be done; nothing is written. */
export function promote(request: PromotionRequest, parser: PythonParser): Promotion {
  const { cells, notebook, toNotebook, local } = request;
  const stem = notebook.replace(/\.ipynb$/i, '');
  const graph = planSteps({ cells, selections: request.selections, notebook: stem, params: request.params }, parser);
  const files = new Map<string, string>();
  const context = { notebook, local, workdir: toNotebook, labelOf: ({ cell }: { readonly cell: number }): string => cells[cell]?.label ?? 'a cell' };
  for (const step of graph.steps) files.set(`${step.name}.py`, marked(moduleText(step, context)));
  files.set(`${IO_MODULE}.py`, marked(ioText(graph)));
  const modules = new Set(graph.steps.flatMap(({ carried }) => carried.flatMap(({ facts }) => facts.imports.map(({ path }) => path.split('.')[0] ?? ''))));
  const requirements = request.requirements([...modules].sort());
  for (const target of request.targets) {
    for (const [path, text] of target.files({ graph, notebook: stem, toNotebook, requirements, existing: (path) => request.existing(path) })) files.set(path, text);
  }
  return { graph, files };
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
