/** A step as a Python module. */
import type { Step } from '../graph';
import type { Statement } from '../statement';
import { statementLines } from './code-text';
import { annotation, functionLines, isAwaiting } from './function-text';
import { boundBy, importLines, type ImportLine } from './imports';
import { layOut, type Layout, type Part } from './layout';
import { mainLines } from './main-text';

/** What all modules of a graph share. */
export interface ModuleContext {
  /** Name of the notebook's file. */
  readonly notebook: string;
  /** Modules of the project itself, which are sorted behind packages. */
  readonly local: ReadonlySet<string>;
  /** From the module's folder to that of the notebook, with `/`; empty where they are one, or where it does not matter. */
  readonly workdir: string;
  /** Label of a statement's cell. */
  labelOf(statement: Statement): string;
}

/** The text of a step's module. Throws, naming the line, where something in it is no Python. */
export function moduleText(step: Step, context: ModuleContext): string {
  const layout = layOut(step);
  const own = new Set([...layout.definitions, ...layout.constants].flatMap(({ facts }) => facts.writes));
  const imports = layout.top.filter((item): item is ImportLine => 'module' in item);
  const known = new Set([...imports.map((line) => boundBy(line) ?? ''), ...own]);
  const taken = new Set([...known, ...step.carried.flatMap(({ facts }) => facts.writes), ...[...step.before, ...step.body].flatMap(({ facts }) => facts.writes), 'main']);
  const nameOf = (part: Part): string => freeName(part.kind === 'before' ? (step.name === 'prepare' ? 'load' : 'prepare') : step.name, taken);
  const functions = layout.parts.flatMap((part) => ['', '', ...functionLines(step, part, { name: nameOf(part), summary: summaryOf(step, part), known, taken, labelOf: (statement) => context.labelOf(statement) })]);
  const top = (statements: readonly Statement[]): string[] => statements.flatMap((statement) => statementLines(statement, { indent: '', cell: context.labelOf(statement) }));
  const classes = layout.definitions.some(({ facts }) => facts.defines?.kind === 'class');
  const lines = [
    ...header(step, context),
    '',
    ...topLines(layout, generatedImports(layout, known, context), context),
    ...(layout.constants.length > 0 ? ['', ...top(layout.constants)] : []),
    ...layout.definitions.flatMap((statement) => ['', '', ...top([statement])]),
    ...functions, '', '',
    ...mainLines(step, layout.parts, { nameOf, known, workdir: context.workdir }),
    '', '',
    'if __name__ == "__main__":',
    ...(classes ? ['    # Under its own name, so that what it pickles can be read elsewhere.', `    from ${step.name} import main`, ''] : []),
    '    main()',
  ];
  return `${lines.join('\n')}\n`;
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  while (taken.has(name)) name = `run_${name}`;
  return name;
}

function summaryOf(step: Step, part: Part): string {
  return part.kind === 'before' ? `Make what ${step.title} needs` : `Run ${step.title}`;
}

function header(step: Step, { notebook }: ModuleContext): string[] {
  const left = step.leftOut.map(({ cell, line, code, why }) => `  ${cell}, line ${line}: ${plain(code)} (${why})`);
  return [
    `"""${plain(step.title)}: a step made from ${plain(notebook)}, ${step.cells.join(', ')}.`,
    '',
    'Made by "celltrail promote"; promoting again keeps what was edited since.',
    ...(left.length > 0 ? ['', 'Left out:', ...left] : []),
    '"""',
  ];
}

/** Text on one line of a docstring. */
function plain(text: string): string {
  const shown = text.replace(/\\/g, '/').replace(/"{3}/g, "'''").replace(/\s+/g, ' ');
  return shown.length > 60 ? `${shown.slice(0, 59)}…` : shown;
}

function generatedImports({ parts }: Layout, known: ReadonlySet<string>, { workdir }: ModuleContext): ImportLine[] {
  const types = parts.flatMap((part) => [...part.inputs, ...part.outputs]).map((port) => annotation(port, known));
  return [
    { module: 'argparse', name: null, alias: null },
    ...(workdir === '' ? [] : [{ module: 'os', name: null, alias: null }]),
    ...(parts.some(isAwaiting) ? [{ module: 'asyncio', name: null, alias: null }] : []),
    { module: 'pathlib', name: 'Path', alias: null },
    { module: 'typing', name: 'Optional', alias: null },
    { module: 'typing', name: 'Sequence', alias: null },
    ...(types.includes('Any') ? [{ module: 'typing', name: 'Any', alias: null }] : []),
    { module: 'pipeline_io', name: null, alias: null },
  ];
}

/** Imports, and settings that have to come in front of some of them. */
function topLines({ top }: Layout, generated: readonly ImportLine[], context: ModuleContext): string[] {
  const local = new Set([...context.local, 'pipeline_io']);
  const usesLocal = context.workdir !== '' && top.some((item) => 'module' in item && context.local.has(item.module.split('.')[0] ?? ''));
  const lines: string[] = [];
  let open: ImportLine[] = usesLocal ? [...generated, { module: 'sys', name: null, alias: null }] : [...generated];
  const close = (): void => {
    const written = importLines(open, local);
    if (written.length > 0) lines.push(...(lines.length > 0 ? [''] : []), ...written.map((line) => (lines.length > 0 && /^(?:import|from) /.test(line) && !line.endsWith('(') ? `${line}  # noqa: E402` : line)));
    open = [];
  };
  if (usesLocal) {
    close();
    lines.push('', '# Modules of the notebook lie beside it.', `sys.path.insert(0, str(Path(__file__).resolve().parent / ${JSON.stringify(context.workdir)}))`);
  }
  for (const item of top) {
    if ('module' in item) open.push(item);
    else {
      close();
      lines.push('', ...statementLines(item, { indent: '', cell: context.labelOf(item) }));
    }
  }
  close();
  return lines;
}
