import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Selection } from '../core/pipeline/cells';
import { editNotes, promote, refuseUnknown, troubleOf } from '../core/pipeline/promote';
import { findProject, ModuleFormatter, type Project } from '../core/pipeline/project';
import { saveFiles } from '../core/pipeline/save-files';
import { parseSelection, selectByHeadings } from '../core/pipeline/select';
import { pytest } from '../core/pipeline/targets/pytest';
import { targets } from '../core/pipeline/targets';
import type { Target } from '../core/pipeline/targets/target';
import { checkedSteps } from '../core/pipeline/verify';
import { isVerified } from '../core/model/verdict';
import { filesIn, openParser, type ParserFiles, type PythonParser } from '../core/python/syntax';
import { importedModules } from '../core/reproduce/imports';
import { CliError, EXIT, type Command, type CommandArgs, type ExitCode, type Terminal } from './command';
import { promotionJson, promotionText } from './promote-answer';
import { readSource, type PromotionSource } from './promote-source';
import { printable } from './text';
import { keepVerdict, verifyHere } from './verify-steps';

/** `celltrail promote` with the parser's files of one's own. */
export function createPromoteCommand(files: ParserFiles): Command {
  const names = targets.map(({ name }) => name);
  return {
    name: 'promote',
    usage: 'NOTEBOOK|RUN [--cells 3-7]… --to DIR [--target NAME]… [--dry-run] [--json]',
    summary: 'Makes pipeline steps of cells: Python modules, and the pipeline that runs them.',
    options: {
      ...{ cells: { type: 'string', multiple: true }, headings: { type: 'boolean' }, session: { type: 'string' }, to: { type: 'string' }, target: { type: 'string', multiple: true }, params: { type: 'string' } },
      ...{ 'dry-run': { type: 'boolean' }, verify: { type: 'boolean' }, python: { type: 'string' }, force: { type: 'boolean' }, json: { type: 'boolean' }, store: { type: 'string' } },
    },
    optionHelp: [
      ['NOTEBOOK', 'a file, whose cells count in its order; or RUN: the cells that a recorded run came from, as they ran'],
      ['--cells 3-7', 'makes a step of these cells, from 1, Markdown cells counted (of a run: of its orders, as [3]); train=3,5-7 names it;'],
      ['', 'given several times it makes several steps; without it all cells are one step'],
      ['--headings', 'makes a step of each heading that has code cells below it'],
      ['--session ID', 'takes what this session of NOTEBOOK executed, in that order, in place of its file; cells count by orders, as [3]'],
      ['--to DIR', 'writes into this folder; files that are there are merged into'],
      ['--target NAME', `writes a pipeline: ${names.join(', ')}; given several times, several; without it dvc and requirements`],
      ['--params A,B', 'takes only these literals as params; without it all numbers, texts and flags that are set by name'],
      ['--dry-run', 'writes nothing'],
      ['--verify', 'runs the steps in a fresh interpreter: 0 if the numbers that the cells showed come out again, 1 if others do'],
      ['--python PATH', 'verifies in this Python instead of the recorded one'],
      ['--force', 'writes over modules that were edited by hand, in place of keeping what was changed there'],
      ['--json', 'prints {"inputs":[…],"outputs":[…],"params":{…},"files":{path: text}} and more'],
      ['--store DIR', 'takes this store instead of the nearest .celltrail upwards'],
    ],
    positionals: 1,
    async run({ values, positionals: [wanted = ''] }, terminal) {
      const source = await readSource({ wanted, session: values['session'] as string | undefined, store: values['store'] as string | undefined }, terminal);
      const parser = await openParser(files);
      try {
        return await promoteSource(source, values, terminal, parser);
      } finally {
        parser.dispose();
      }
    },
  };
}

/** `celltrail promote`. */
export const promoteCommand: Command = createPromoteCommand(filesIn(__dirname));

async function promoteSource(source: PromotionSource, values: CommandArgs['values'], terminal: Terminal, parser: PythonParser): Promise<ExitCode> {
  const dry = values['dry-run'] === true;
  const to = values['to'] as string | undefined;
  if (to === undefined && !dry) throw new CliError('Name the folder to write into with --to DIR, or see what would be written with --dry-run.');
  const folder = resolve(terminal.cwd, to ?? source.folder);
  const project = findProject(folder, source.folder);
  const formatter = new ModuleFormatter(project, folder, source.python);
  const packages = await source.requirements(importedModules(source.cells.map((cell) => cell.source), parser));
  const request = {
    cells: source.cells,
    selections: selectionsOf(source, values),
    notebook: source.notebook,
    toNotebook: relative(folder, source.folder).replaceAll('\\', '/'),
    run: source.run,
    targets: targetsOf(values['target'] as unknown as readonly string[] | undefined, project),
    params: (values['params'] as string | undefined)?.split(',').map((name) => name.trim()) ?? null,
    local: source.local,
    inRepository: project.inRepository,
    python: source.version,
    existing: (path: string) => (values['force'] === true && path.endsWith('.py') ? undefined : readExisting(join(folder, path))),
    requirements: (modules: readonly string[]) => modules.flatMap((module) => packages.get(module) ?? []),
    format: (path: string, text: string) => formatter.format(path, text),
  };
  const promotion = promote(request, parser);
  const trouble = troubleOf(promotion.graph);
  const notes = [...(trouble === null ? [] : [trouble]), ...promotion.graph.notes, ...editNotes(promotion), ...(formatter.note === null ? [] : [formatter.note])];
  if (trouble !== null && !dry) throw new CliError(trouble);
  if (!dry) refuseUnknown(promotion);
  const written = dry ? [] : (await saveFiles(folder, promotion.files)).files.map(({ name }) => name);
  notes.forEach((note) => { terminal.err(`celltrail: ${printable(note)}\n`); });
  const verdict = values['verify'] === true && !dry ? await verifyHere({ steps: checkedSteps(promotion.graph, source.cells), folder, python: source.python }, values, terminal) : null;
  if (verdict && source.run !== null) await keepVerdict(source.run, verdict, values, terminal);
  terminal.out(values['json'] === true ? promotionJson(promotion, notes, verdict) : promotionText(promotion, dry ? null : { folder, written }, verdict));
  const isConflicting = !dry && promotion.edited.some(({ conflicts }) => conflicts !== null && conflicts > 0);
  return isConflicting || (verdict !== null && !isVerified(verdict)) ? EXIT.differs : EXIT.ok;
}

/** Text of a file that a promotion may replace or merge into; undefined where there is none. */
function readExisting(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    if (/^(?:ENOENT|ENOTDIR)$/.test((cause as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw new CliError(`${path} cannot be read, so that nothing can be merged into it: make it readable, or choose another folder with --to.`, EXIT.trouble, { cause });
  }
}

function selectionsOf({ cells, total }: PromotionSource, values: CommandArgs['values']): Selection[] {
  const given = (values['cells'] ?? []) as unknown as readonly string[];
  if (values['headings'] === true) {
    if (given.length > 0) throw new CliError('Give --cells or --headings, not both.');
    return selectByHeadings(cells);
  }
  if (given.length > 0) return given.map((text) => parseSelection(text, cells, total));
  if (cells.length === 0) throw new CliError('There is no code cell to promote.');
  return [{ name: null, cells: cells.map((_cell, place) => place) }];
}

/** Those that are wished for, and tests where the project has some. */
function targetsOf(given: readonly string[] | undefined, project: Project): Target[] {
  const wanted = (given ?? ['dvc', 'requirements']).flatMap((names) => names.split(','));
  const found = wanted.map((name) => {
    const target = targets.find((each) => each.name === name);
    if (!target) throw new CliError(`There is no target "${name}": there are ${targets.map((each) => each.name).join(', ')}.`);
    return target;
  });
  return [...new Set([...found, ...(project.hasTests ? [pytest] : [])])];
}
