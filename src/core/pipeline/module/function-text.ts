/** A part of a step as a Python function. */
import type { Port, Step } from '../graph';
import type { Statement } from '../statement';
import { statementLines, type Replacement } from './code-text';
import type { Part } from './layout';
import { nameMetrics, type NamedMetric } from './metric-names';

/** What a function is written with. */
export interface FunctionContext {
  readonly name: string;
  /** Sentences of its docstring, the first one on the first line. */
  readonly summary: string;
  /** Names that the module has, which annotations may use. */
  readonly known: ReadonlySet<string>;
  /** Names that mean something in the module: a variable of ours must be none of them. */
  readonly taken: ReadonlySet<string>;
  /** Label of a statement's cell. */
  labelOf(statement: Statement): string;
}

/** The variable that holds the metrics of a part: none of its own. */
export function metricsVariable({ statements, inputs, outputs, params }: Part): string {
  const used = new Set([...statements.flatMap(({ facts }) => [...facts.writes, ...facts.reads]), ...[...inputs, ...outputs, ...params].map(({ name }) => name)]);
  let name = 'metrics';
  while (used.has(name)) name = `step_${name}`;
  return name;
}

/** What the function of a part is annotated to return, and what it returns. */
export function returned(part: Part, known: ReadonlySet<string>): { readonly annotation: string; readonly names: readonly string[] } {
  const names = [...part.outputs.map(({ name }) => name), ...(part.metrics.length > 0 ? [metricsVariable(part)] : [])];
  const types = [...part.outputs.map((port) => annotation(port, known)), ...(part.metrics.length > 0 ? ['dict'] : [])];
  return { names, annotation: types.length === 0 ? 'None' : types.length === 1 ? (types[0] ?? 'Any') : `tuple[${types.join(', ')}]` };
}

/** The annotation of a port, as far as the module knows its names. */
export function annotation({ annotation: type }: Port, known: ReadonlySet<string>): string {
  const root = type.split('.')[0] ?? '';
  return /^(?:Any|int|float|str|bool|list|dict|tuple)$/.test(type) || known.has(root) ? type : 'Any';
}

/** The lines of a function. */
export function functionLines(step: Step, part: Part, context: FunctionContext): string[] {
  const { names, annotation: type } = returned(part, context.known);
  const isAsync = isAwaiting(part);
  const metrics = nameMetrics(part, context.taken);
  const body = [...preBound(part), ...part.statements.flatMap((statement, index) => gap(part.statements[index - 1], statement, bodyLines(step, part, statement, metrics, context)))];
  const result = part.metrics.length > 0 ? [...metricLines(metrics, metricsVariable(part)), ''] : [];
  const shown = names.length === 0 ? [] : [...result, `    return ${names.join(', ')}`];
  return [...signature(part, context, type, isAsync, step.figures && part.kind === 'body'), ...docstring(part, context), ...body, ...(body.length + shown.length === 0 ? ['    pass'] : []), ...(shown.length > 0 && body.length > 0 ? [''] : []), ...shown];
}

function signature(part: Part, { name, known }: FunctionContext, type: string, isAsync: boolean, figures: boolean): string[] {
  const inputs = [...part.inputs.map((port) => `${port.name}: ${annotation(port, known)}`), ...(figures ? ['figures: Path'] : [])];
  const params = part.params.map((param) => `${param.name}: ${param.type} = ${param.literal}`);
  const all = [...inputs, ...(params.length > 0 && inputs.length > 0 ? ['*'] : []), ...params];
  const head = `${isAsync ? 'async ' : ''}def ${name}`;
  const line = `${head}(${all.join(', ')}) -> ${type}:`;
  return line.length <= 88 ? [line] : [`${head}(`, ...all.map((one) => `    ${one},`), `) -> ${type}:`];
}

function docstring(part: Part, { summary }: FunctionContext): string[] {
  const args = [
    ...part.inputs.map(({ name, from }) => `        ${name}: from ${from === null ? 'what runs before' : from}.`),
    ...part.params.map(({ name, comment, literal }) => `        ${name}: ${clean(comment ?? `${literal} in the notebook`)}.`),
  ];
  const results = [...part.outputs.map(({ name }) => `        ${name}`), ...(part.metrics.length > 0 ? [`        ${metricsVariable(part)}: numbers by name`] : [])];
  const sections = [...(args.length > 0 ? ['', '    Args:', ...args] : []), ...(results.length > 0 ? ['', '    Returns:', ...results.map((line) => `${line}.`)] : [])];
  return sections.length === 0 ? [`    """${clean(summary)}."""`, ''] : [`    """${clean(summary)}.`, ...sections, '    """'];
}

/** Text that can stand in a docstring. */
function clean(text: string): string {
  return text.replace(/\\/g, '/').replace(/"""/g, "'''").replace(/[.\s]+$/, '').replace(/\s+/g, ' ');
}

/** `nonlocal` needs a name that the function binds itself. */
function preBound({ statements, inputs, params, enclosed }: Part): string[] {
  const bound = new Set([...statements.filter(({ facts }) => !facts.defines).flatMap(({ facts, node }) => (node ? facts.writes.filter((name) => new RegExp(`\\b${name}\\b`).test(node.text)) : [])), ...inputs.map(({ name }) => name), ...params.map(({ name }) => name)]);
  return [...enclosed].filter((name) => !bound.has(name)).map((name) => `    ${name} = None`);
}

/** A blank line where the notebook has another cell, around definitions. */
function gap(before: Statement | undefined, statement: Statement, lines: string[]): string[] {
  if (lines.length === 0) return [];
  const apart = before !== undefined && (before.cell !== statement.cell || before.facts.defines !== undefined || statement.facts.defines !== undefined);
  return apart ? ['', ...lines] : lines;
}

function bodyLines(step: Step, part: Part, statement: Statement, metrics: readonly NamedMetric[], context: FunctionContext): string[] {
  const own = metrics.filter(({ metric }) => metric.statement === statement.id);
  const within = own.filter(({ taken }) => taken === 'in');
  const replacements = within.flatMap(({ metric: { place, shown }, key, value }): Replacement[] => (place === null ? [] : [{ ...place, text: shown === 'value' ? `print(${JSON.stringify(`${key}:`)}, ${value})` : value }]));
  const lines = statementLines(statement, { indent: '    ', replacements, enclosed: part.enclosed, cell: context.labelOf(statement) });
  const comments = statement.comments.length;
  return [
    ...lines.slice(0, comments),
    ...within.map(({ value, metric }) => `    ${value} = ${metric.expression}`),
    ...lines.slice(comments),
    ...own.filter(({ taken }) => taken === 'behind').map(({ value, metric }) => `    ${value} = ${metric.expression}`),
    ...(step.figures && isLastOfCell(part, statement) ? ['    pipeline_io.save_figures(figures)'] : []),
  ];
}

function isLastOfCell({ statements }: Part, statement: Statement): boolean {
  return statements.filter(({ cell }) => cell === statement.cell).at(-1) === statement;
}

function metricLines(metrics: readonly NamedMetric[], variable: string): string[] {
  const entries = metrics.map(({ key, value }) => `${JSON.stringify(key)}: ${value}`);
  const line = `    ${variable} = {${entries.join(', ')}}`;
  return line.length <= 88 ? [line] : [`    ${variable} = {`, ...entries.map((entry) => `        ${entry},`), '    }'];
}

/** Whether a part waits for something, as only a notebook can on its top level. */
export function isAwaiting({ statements }: Part): boolean {
  return statements.some(({ node }) => node !== null && awaits(node));
}

function awaits(node: NonNullable<Statement['node']>): boolean {
  if (/^(?:function_definition|lambda|class_definition)$/.test(node.type)) return false;
  if (node.type === 'await' || (/^(?:for_statement|with_statement|for_in_clause)$/.test(node.type) && node.text.startsWith('async'))) return true;
  return node.children.some(awaits);
}
