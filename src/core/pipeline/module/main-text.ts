/** The command line of a step's module. */
import type { InputPort, Step, StepParam } from '../graph';
import { isAwaiting, metricsVariable, returned } from './function-text';
import type { Part } from './layout';

/** Names that mean something in `main` itself. */
const OWN = new Set(['args', 'argv', 'parser', 'argparse', 'artifacts', 'metrics_file', 'pipeline_io', 'asyncio', 'os', 'Path', 'Optional', 'Sequence', 'str', 'int', 'float']);

/** What `main` calls, and where. */
export interface MainContext {
  nameOf(part: Part): string;
  /** Names that the module has. */
  readonly known: ReadonlySet<string>;
  /** From the module's folder to the notebook's; empty where they are one. */
  readonly workdir: string;
}

/** The lines of `main`: params from the command line, inputs from files, results into files. */
export function mainLines(step: Step, parts: readonly Part[], { nameOf, known, workdir }: MainContext): string[] {
  const { randomFrom, randomTo, outputs, metrics } = step;
  const sources = sourcesOf(parts);
  const functions = new Set(parts.map(nameOf));
  const local = (name: string): string => (OWN.has(name) || functions.has(name) ? `${name}_value` : name);
  return [
    'def main(argv: Optional[Sequence[str]] = None) -> None:',
    '    """Run the step from the command line."""',
    `    parser = argparse.ArgumentParser(description=${JSON.stringify(`${step.title}.`)})`,
    ...step.params.filter(({ name }) => parts.some((part) => part.params.some((param) => param.name === name))).map(argumentLine),
    '    parser.add_argument(',
    `        "--artifacts", type=Path, default=Path("artifacts"), help="where steps leave what they make"`,
    '    )',
    ...(metrics.length > 0 ? ['    parser.add_argument(', `        "--metrics", type=Path, default=Path("metrics"), help="where steps leave their metrics"`, '    )'] : []),
    '    args = parser.parse_args(argv)',
    ...(sources.size > 0 || outputs.length > 0 || randomTo.length > 0 || step.figures ? ['    artifacts = args.artifacts.resolve()'] : []),
    ...(metrics.length > 0 ? ['    metrics_file = args.metrics.resolve() / ' + JSON.stringify(`${step.name}.json`)] : []),
    ...(workdir === '' ? [] : ['    # Paths in the code are those of the folder of the notebook.', `    os.chdir(Path(__file__).resolve().parent / ${JSON.stringify(workdir)})`]),
    '',
    ...[...sources].map(([name, from]) => `    ${local(name)} = pipeline_io.load(${JSON.stringify(name)}, artifacts / ${JSON.stringify(from)})`),
    ...[...randomFrom].map(([state, from]) => `    pipeline_io.restore_random(${JSON.stringify(state)}, artifacts / ${JSON.stringify(from)})`),
    ...parts.flatMap((part) => callLines(part, nameOf(part), step, { known, local })),
    ...(outputs.length + randomTo.length + metrics.length > 0 ? [''] : []),
    ...outputs.map(({ name }) => `    pipeline_io.save(${JSON.stringify(name)}, ${local(name)}, artifacts / ${JSON.stringify(step.name)})`),
    ...randomTo.map((state) => `    pipeline_io.save_random(${JSON.stringify(state)}, artifacts / ${JSON.stringify(step.name)})`),
    ...parts.flatMap((part) => (part.metrics.length > 0 ? [`    pipeline_io.save_metrics(${metricsVariable(part)}, metrics_file)`] : [])),
  ];
}

/** Names that come from other steps, and from which. */
function sourcesOf(parts: readonly Part[]): Map<string, string> {
  const inputs = parts.flatMap((part) => part.inputs);
  return new Map(inputs.flatMap(({ name, from }: InputPort): [string, string][] => (from === null ? [] : [[name, from]])));
}

function argumentLine({ name, type, literal, comment }: StepParam): string {
  const help = comment === null ? '' : `, help=${JSON.stringify(comment.replace(/%/g, '%%'))}`;
  return `    parser.add_argument("--${name}", type=${type === 'bool' ? 'pipeline_io.boolean' : type}, default=${literal}${help})`;
}

function callLines(part: Part, name: string, step: Step, { known, local }: { readonly known: ReadonlySet<string>; local(name: string): string }): string[] {
  const { names } = returned(part, known);
  const args = [
    ...part.inputs.map((port) => local(port.name)),
    ...(step.figures && part.kind === 'body' ? [`figures=artifacts / ${JSON.stringify(step.name)}`] : []),
    ...part.params.map((param) => `${param.name}=args.${param.name}`),
  ];
  const called = `${name}(${args.join(', ')})`;
  const call = isAwaiting(part) ? `asyncio.run(${called})` : called;
  const target = names.length === 0 ? '' : `${names.map(local).join(', ')} = `;
  const line = `    ${target}${call}`;
  return line.length <= 88 || args.length === 0 || isAwaiting(part) ? [line] : [`    ${target}${name}(`, ...args.map((argument) => `        ${argument},`), '    )'];
}
