/** papermill: a notebook with a cell of parameters and a cell for each step. */
import { identifier } from '../names';
import { PromotionError } from '../problem';
import type { Step, StepParam } from '../graph';
import { paramsOfGraph } from './step-files';
import type { Target } from './target';

/** A notebook for papermill. */
export const papermill: Target = {
  name: 'papermill',
  summary: 'a notebook that papermill runs with other parameters',
  files({ graph, notebook, existing }) {
    const path = `${identifier(notebook)}_pipeline.ipynb`;
    const params = paramsOfGraph(graph);
    const [before, runner] = [existing(path), runnerName(params)];
    const opened = before === undefined ? newNotebook(notebook, path, runner) : openNotebook(before, path);
    const cells = withSteps(withParams(opened.cells, params), graph.steps.map((step) => stepCell(step, runner)));
    return new Map([[path, `${JSON.stringify({ ...opened, cells }, null, 1)}\n`]]);
  },
};

/** A cell as nbformat writes it; what else it has stays. */
interface Cell {
  readonly cell_type: string;
  readonly id?: string;
  readonly metadata?: { readonly tags?: readonly string[] };
  readonly source: readonly string[] | string;
}

interface Notebook {
  readonly cells: readonly Cell[];
}

const RUNNER_ID = 'celltrail-runner';

function newNotebook(notebook: string, path: string, runner: string): Notebook {
  const about = [`# ${notebook} as a pipeline`, '', 'Made by "celltrail promote". Run it in the folder of its steps, each of which is a process of its own:', '', `    papermill ${path} out.ipynb -p NAME VALUE`];
  return {
    cells: [{ cell_type: 'markdown', id: 'celltrail-about', metadata: {}, source: asLines(about) }, codeCell(RUNNER_ID, runnerLines(runner))],
    ...{ metadata: { kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' }, language_info: { name: 'python' } }, nbformat: 4, nbformat_minor: 5 },
  };
}

/** Throws where the notebook is somebody else's: cells that are added to it would run in the middle of other code. */
function openNotebook(text: string, path: string): Notebook {
  const json = parse(text);
  if (!isNotebook(json) || !json.cells.some(({ id }) => id === RUNNER_ID)) throw new PromotionError(`${path} is there and "celltrail promote" did not write it: rename it, then promote again.`);
  return json;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isNotebook(json: unknown): json is Notebook {
  return typeof json === 'object' && json !== null && 'cells' in json && Array.isArray(json.cells);
}

/** Adds the params that the cell of parameters lacks; a value that a person has changed there is theirs. */
function withParams(cells: readonly Cell[], params: readonly StepParam[]): Cell[] {
  const place = cells.findIndex(({ metadata }) => metadata?.tags?.includes('parameters'));
  const known = textOf(cells[place]);
  const missing = params.filter(({ name }) => !new RegExp(`^${name}\\s*[:=]`, 'm').test(known)).map(({ name, literal, comment }) => `${name} = ${literal}${comment === null ? '' : `  # ${comment}`}`);
  if (missing.length === 0) return [...cells];
  const lines = asLines([...(known === '' ? [] : known.split('\n')), ...missing]);
  if (place >= 0) return cells.map((cell, at) => (at === place ? { ...cell, source: lines } : cell));
  const runner = cells.findIndex(({ id }) => id === RUNNER_ID);
  return cells.toSpliced(runner, 0, { ...codeCell('celltrail-parameters', lines), metadata: { tags: ['parameters'] } });
}

/** Puts cells of steps where those of steps stand already, in the order in which they run, and others behind the last of them. */
function withSteps(cells: readonly Cell[], steps: readonly Cell[]): Cell[] {
  const ids = new Set(steps.map(({ id }) => id));
  const places = cells.flatMap(({ id }, place) => (id !== undefined && ids.has(id) ? [place] : []));
  const merged = [...cells];
  const written = steps.map((step) => updated(cells.find(({ id }) => id === step.id), step));
  places.forEach((place, index) => merged.splice(place, 1, written[index] as Cell));
  merged.splice((places.at(-1) ?? merged.length - 1) + 1, 0, ...written.slice(places.length));
  return merged;
}

/** A cell that says what it said keeps its outputs. */
function updated(there: Cell | undefined, step: Cell): Cell {
  return there && textOf(there) === textOf(step) ? there : { ...step, ...(there?.metadata ? { metadata: there.metadata } : {}) };
}

function stepCell({ name, params }: Step, runner: string): Cell {
  const options = params.flatMap((param) => [JSON.stringify(`--${param.name}`), param.name]);
  return codeCell(`celltrail-${name}`.slice(0, 64), [`${runner}(${[JSON.stringify(name), ...options].join(', ')})`]);
}

function codeCell(id: string, lines: readonly string[]): Cell {
  return { cell_type: 'code', id, metadata: {}, source: asLines(lines), ...{ execution_count: null, outputs: [] } };
}

/** A name that no param has. */
function runnerName(params: readonly StepParam[]): string {
  let name = 'run_step';
  while (params.some((param) => param.name === name)) name = `_${name}`;
  return name;
}

function runnerLines(name: string): string[] {
  return [
    `def ${name}(step, *options):`,
    '    """Run a step in a process of its own, and show what it prints."""',
    '    import subprocess',
    '    import sys',
    '',
    '    command = [sys.executable, "-u", f"{step}.py", *map(str, options)]',
    '    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:',
    '        for line in process.stdout:',
    '            print(line, end="")',
    '    if process.returncode != 0:',
    '        raise RuntimeError(f"{step} failed: see what it printed")',
  ];
}

/** Lines as nbformat writes them: each but the last with its end. */
function asLines(lines: readonly string[]): string[] {
  const plain = lines.map((line) => line.replace(/\n$/, ''));
  return plain.map((line, index) => (index < plain.length - 1 ? `${line}\n` : line));
}

function textOf(cell: Pick<Cell, 'source'> | undefined): string {
  return cell === undefined ? '' : typeof cell.source === 'string' ? cell.source : cell.source.join('');
}
