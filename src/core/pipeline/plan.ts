/** From cells and selections to a graph of steps. */
import type { PythonParser } from '../python/syntax';
import { isBuiltin } from './builtin-names';
import type { PromotedCell, Selection } from './cells';
import { FileReader, type FileUse } from './files';
import { goalsOf, isShown, draws, type GoalFacts, type Goals } from './goals';
import type { InputPort, LeftOut, Port, Step, StepFile, StepGraph, UnboundName } from './graph';
import { metricsOf } from './metrics';
import { Needs } from './needs';
import { annotationOf } from './annotations';
import { nameSteps } from './names';
import { paramsOf } from './params';
import { PromotionError } from './problem';
import { rolesOf } from './roles';
import { checkApart } from './select';
import { readsOf, type Statement } from './statement';
import { traceCells } from './trace';

/** What a graph is planned from. */
export interface PlanRequest {
  readonly cells: readonly PromotedCell[];
  readonly selections: readonly Selection[];
  /** Name of the notebook without its ending: what a single step is called. */
  readonly notebook: string;
  /** Names of params to take; null for all literals that may be params. */
  readonly params: readonly string[] | null;
}

/** Plans the steps. Throws, in words for a person, where the cells cannot become steps. */
export function planSteps({ cells, selections, notebook, params }: PlanRequest, parser: PythonParser): StepGraph {
  checkApart(selections, cells);
  const statements = traceCells(cells, parser);
  const roles = rolesOf(statements);
  const reader = new FileReader();
  const files = statements.map((statement) => reader.read(statement));
  const cellOwners = cells.map((_cell, place) => selections.findIndex((selection) => selection.cells.includes(place)));
  const owners = statements.map(({ cell }) => { const owner = cellOwners[cell] ?? -1; return owner < 0 ? null : owner; });
  return new Planner({ statements, roles, files, cells }, owners, nameSteps(selections, cells, notebook), selections, params).plan();
}

class Planner {
  private readonly needs: Needs;
  private readonly outputs: Set<string>[];
  private readonly goals: Goals[];

  constructor(
    private readonly facts: GoalFacts,
    private readonly owners: readonly (number | null)[],
    private readonly names: readonly { readonly name: string; readonly title: string }[],
    private readonly selections: readonly Selection[],
    private readonly params: readonly string[] | null,
  ) {
    this.needs = new Needs(facts.statements, facts.roles, owners, names.length);
    const wanted = names.map((_name, step) => this.wantedOutside(step));
    this.goals = names.map((_name, step) => goalsOf(this.own(step), (wanted[step]?.size ?? 0) > 0 || this.isReadByOthers(step), facts));
    this.outputs = names.map((_name, step) => new Set([...(wanted[step] ?? []), ...(this.goals[step]?.names ?? [])]));
  }

  plan(): StepGraph {
    this.growNeeds();
    const order = this.sortSteps();
    const steps = order.map((step) => this.stepOf(step));
    return { steps, notes: [...this.notes(), ...order.flatMap((step) => this.sharedNotes(step))], unbound: this.unbound(order), idle: this.idle(steps) };
  }

  private own(step: number): number[] {
    return this.owners.flatMap((owner, id) => (owner === step ? [id] : []));
  }

  /** Names whose value the statements of no selected cell read from a step, behind its first cell. */
  private wantedOutside(step: number): Set<string> {
    const { statements } = this.facts;
    const wanted = new Set<string>();
    for (const statement of statements) {
      if (this.owners[statement.id] !== null) continue;
      for (const name of readsOf(statement)) {
        const makers = [...(statement.makers.get(name)?.keys() ?? [])];
        const last = Math.max(-1, ...makers);
        if (this.owners[last] === step && /^(?:code|literal)$/.test(this.facts.roles[last] ?? '') && !this.isGone(name, last)) wanted.add(name);
      }
    }
    return wanted;
  }

  /** Whether another step reads anything that a step has made. */
  private isReadByOthers(step: number): boolean {
    return this.facts.statements.some(({ id, makers }) => {
      const owner = this.owners[id] ?? step;
      return owner !== step && [...makers.values()].some((ids) => { const last = Math.max(-1, ...ids.keys()); return this.owners[last] === step && this.facts.roles[last] === 'code'; });
    });
  }

  /** Functions are written down where they are needed, whatever statement binds them. */
  private isGone(name: string, maker: number): boolean {
    return /^(?:function|figure)$/.test(this.facts.statements[maker]?.kinds.get(name) ?? '');
  }

  /** Adds what is needed until nothing new comes up: names that pass between steps make their makers needed too. */
  private growNeeds(): void {
    const { needs } = this;
    for (const [step, goals] of this.goals.entries()) {
      goals.statements.forEach((id) => { needs.need(step, id); });
      this.outputs[step]?.forEach((name) => { this.makersOwned(step, name).forEach((id) => { needs.need(step, id); }); });
    }
    for (const step of this.names.keys()) {
      const last = Math.max(-1, ...(needs.code[step] ?? []));
      for (const { id, written } of this.facts.statements) if (id < last && this.facts.roles[id] === 'setting' && SURROUNDINGS.test(written)) needs.need(step, id);
    }
    for (let before = -1; before !== this.size(); ) {
      before = this.size();
      for (const step of this.names.keys()) {
        for (const { name, reader } of needs.crossings(step, needs.code[step] ?? new Set())) {
          for (const maker of this.facts.statements[reader]?.makers.get(name)?.keys() ?? []) if (this.facts.roles[maker] === 'code') needs.need(step, maker);
          const giver = this.giverOf(step, name, reader);
          if (giver !== undefined && giver !== step) this.outputs[giver]?.add(name);
        }
      }
    }
  }

  private size(): number {
    const sum = (sets: readonly ReadonlySet<unknown>[]): number => sets.reduce((total, { size }) => total + size, 0);
    return sum(this.needs.code) + sum(this.needs.carried) + sum(this.outputs);
  }

  /** The step that has made or changed last what a statement reads. */
  private giverOf(step: number, name: string, reader: number): number | undefined {
    const makers = [...(this.facts.statements[reader]?.makers.get(name)?.keys() ?? [])].filter((maker) => this.facts.roles[maker] === 'code' && this.needs.ownerOf(maker) !== step);
    return makers.length === 0 ? undefined : this.needs.ownerOf(Math.max(...makers));
  }

  /** A step's own statements that make or change a name, literals among them. */
  private makersOwned(step: number, name: string): number[] {
    return this.own(step).filter((id) => this.facts.statements[id]?.gives.has(name) === true);
  }

  /** An order in which each step stands behind all that it needs. */
  private sortSteps(): number[] {
    const order: number[] = [];
    const open = new Set(this.names.keys());
    for (const step of this.names.keys()) for (const from of this.needs.randomFrom(step).values()) this.needs.after[step]?.add(from);
    while (open.size > 0) {
      const next = [...open].find((step) => [...(this.needs.after[step] ?? [])].every((other) => !open.has(other) || other === step));
      if (next === undefined) {
        const names = [...open].map((step) => this.names[step]?.name ?? '').join(', ');
        throw new PromotionError(`The selected cells make a cycle: ${names} need each other's values. Select those cells together, or in the order in which they depend on each other.`);
      }
      order.push(next);
      open.delete(next);
    }
    return order;
  }

  private stepOf(step: number): Step {
    const { statements, roles } = this.facts;
    const { needs } = this;
    const { name, title } = this.names[step] ?? { name: 'step', title: 'step' };
    const first = Math.min(...this.own(step));
    const code = [...(needs.code[step] ?? [])].sort((a, b) => a - b);
    const early = code.filter((id) => id < first && this.owners[id] !== step);
    // What only that code makes for others could not be returned by the selected cells.
    const before = [...(this.outputs[step] ?? [])].every((output) => code.some((id) => !early.includes(id) && statements[id]?.gives.has(output)) || !early.some((id) => statements[id]?.gives.has(output))) ? early : [];
    const body = code.filter((id) => !before.includes(id));
    const carried = [...(needs.carried[step] ?? [])].sort((a, b) => a - b).map((id) => statements[id] as Statement);
    const outputs = [...(this.outputs[step] ?? [])].filter((output) => this.makersOwned(step, output).length > 0 || code.some((id) => statements[id]?.gives.has(output)));
    this.refuseStreams(outputs);
    const bodyStatements = body.map((id) => statements[id] as Statement);
    const randomFrom = needs.randomFrom(step);
    // A class has to stand on the top level of its module, or no object of it could be saved.
    const readByClasses = new Set(carried.flatMap(({ facts, free }) => (facts.defines?.kind === 'class' ? [...free, ...facts.reads] : [])));
    return {
      name, title,
      cells: (this.selections[step]?.cells ?? []).map((place) => this.facts.cells[place]?.label ?? ''),
      before: before.map((id) => statements[id] as Statement),
      body: bodyStatements,
      carried,
      beforeInputs: this.inputsOf(step, new Set(before)),
      inputs: this.inputsOf(step, new Set(body)),
      outside: this.literalsOutside(step, bodyStatements),
      outputs: outputs.sort().map((output) => this.port(output)),
      params: paramsOf(carried.filter(({ id }) => roles[id] === 'literal'), this.params).filter(({ name: param }) => !readByClasses.has(param)),
      metrics: bodyStatements.filter(({ id }) => this.owners[id] === step).flatMap(metricsOf),
      files: mergeFiles(code.map((id) => this.facts.files[id] as FileUse)),
      randomFrom: new Map([...randomFrom].map(([state, from]) => [state, this.names[from]?.name ?? ''] as const)),
      randomTo: this.randomTo(step),
      after: [...(needs.after[step] ?? [])].sort((a, b) => a - b).map((other) => this.names[other]?.name ?? ''),
      figures: this.goals[step]?.figures === true,
      leftOut: this.leftOut(step),
    };
  }

  private refuseStreams(outputs: readonly string[]): void {
    for (const output of outputs) {
      const maker = this.facts.statements.findLast(({ facts }) => facts.writes.includes(output));
      if (maker?.kinds.get(output) === 'stream') throw new PromotionError(`${output} (${this.facts.cells[maker.cell]?.label ?? ''}, line ${maker.line}) is a generator, an open file or a connection, which no file can hold: select the cells that read it together with the one that makes it.`);
    }
  }

  private randomTo(step: number): Step['randomTo'] {
    const states = [...this.names.keys()].flatMap((other) => [...this.needs.randomFrom(other)].flatMap(([state, from]) => (from === step ? [state] : [])));
    return [...new Set(states)];
  }

  private inputsOf(step: number, body: ReadonlySet<number>): InputPort[] {
    return this.needs.crossings(step, body).map(({ name, maker }) => {
      const giver = this.needs.ownerOf(maker);
      return { ...this.port(name), from: giver === undefined || giver === step ? null : (this.names[giver]?.name ?? null) };
    });
  }

  private literalsOutside(step: number, body: readonly Statement[]): string[] {
    const read = new Set(body.flatMap((statement) => [...readsOf(statement)]));
    const outside = [...(this.needs.carried[step] ?? [])].filter((id) => this.facts.roles[id] === 'literal' && this.owners[id] !== step);
    return outside.flatMap((id) => this.facts.statements[id]?.facts.writes.filter((name) => read.has(name)) ?? []);
  }

  private port(name: string): Port {
    const maker = this.facts.statements.findLast(({ facts }) => facts.writes.includes(name));
    const kind = maker?.kinds.get(name) ?? 'unknown';
    return { name, kind, annotation: maker ? annotationOf(name, kind, maker, this.facts.statements) : 'Any' };
  }

  private unbound(order: readonly number[]): StepGraph['unbound'] {
    const { statements, cells } = this.facts;
    const found = new Map<string, UnboundName>();
    for (const step of order) {
      const ids = [...(this.needs.code[step] ?? []), ...(this.needs.carried[step] ?? [])].sort((a, b) => a - b);
      const hasStar = statements.some(({ id, facts }) => id <= (ids.at(-1) ?? -1) && facts.imports.some(({ name }) => name === '*'));
      if (hasStar) continue;
      for (const id of ids) {
        const statement = statements[id] as Statement;
        for (const [name, makers] of statement.makers) {
          if (makers.size > 0 || isBuiltin(name) || found.has(name) || this.isBoundBefore(name, id)) continue;
          found.set(name, { name, cell: cells[statement.cell]?.label ?? '', line: statement.line, isOwn: this.owners[id] !== null });
        }
      }
    }
    return [...found.values()];
  }

  /** Cells of steps that would run and leave nothing. */
  private idle(steps: readonly Step[]): string[] {
    const leaves = ({ outputs, metrics, files, figures, randomTo }: Step): boolean => outputs.length > 0 || metrics.length > 0 || figures || randomTo.length > 0 || files.some(({ mode }) => mode !== 'read');
    const acts = ({ body }: Step): boolean => body.some((statement) => !isShown(statement) || this.facts.files[statement.id]?.writes === true);
    return steps.filter((step) => !leaves(step) && !acts(step)).flatMap(({ cells }) => cells);
  }

  /** What is taken away again has no maker that lasts. */
  private isBoundBefore(name: string, id: number): boolean {
    return this.facts.statements.some((other) => other.id < id && other.facts.writes.includes(name));
  }

  private leftOut(step: number): LeftOut[] {
    const { statements, cells } = this.facts;
    return this.own(step).filter((id) => !this.needs.code[step]?.has(id) && !this.needs.carried[step]?.has(id)).map((id) => {
      const statement = statements[id] as Statement;
      return { cell: cells[statement.cell]?.label ?? '', line: statement.line, code: (statement.written.split('\n')[0] ?? '').trim(), why: this.why(statement) };
    });
  }

  private why(statement: Statement): string {
    if (!statement.node) return 'a magic that no value came from';
    if (this.facts.roles[statement.id] === 'import') return 'nothing in the step uses what it imports';
    if (draws(statement)) return 'it only draws';
    return isShown(statement) ? 'it only shows something' : 'nothing that the step gives came from it';
  }

  /** Names that a step has from others and that it changes through another name: loaded from files, they no longer are one object. */
  private sharedNotes(step: number): string[] {
    const { statements, cells } = this.facts;
    const code = this.needs.code[step] ?? new Set();
    const taken = new Set(this.needs.crossings(step, code).map(({ name }) => name));
    const notes = new Set<string>();
    for (const reader of code) {
      for (const name of taken) {
        for (const [maker, certain] of statements[reader]?.makers.get(name) ?? []) {
          const statement = statements[maker];
          if (!statement || !code.has(maker) || statement.gives.has(name)) continue;
          const where = `${cells[statement.cell]?.label ?? ''}, line ${statement.line}`;
          if (certain) throw new PromotionError(`${name} is changed through another name in ${where}, and a file cannot tell that both are one object: select the cells from the one that makes ${name} to this one together.`);
          notes.add(`${this.names[step]?.name ?? ''}: ${where} may change ${name} through another name, which values from files do not share: verify the step.`);
        }
      }
    }
    return [...notes];
  }

  private notes(): string[] {
    return this.names.flatMap(({ name }, step) => {
      const computed = [...(this.needs.code[step] ?? [])].filter((id) => this.facts.files[id]?.isComputed).map((id) => this.facts.statements[id] as Statement);
      return computed.map(({ cell, line }) => `${name} reads or writes a file whose path is computed (${this.facts.cells[cell]?.label ?? ''}, line ${line}): add it to the pipeline by hand.`);
    });
  }
}

/** Settings that code may hang on without naming them. */
const SURROUNDINGS = /^\s*(?:os\.(?:environ|putenv)|sys\.path|warnings\.|%(?:set_)?env\b)/;

/** Each file once; one that is written is no dependency, whoever reads it afterwards, and one that is read and then written is changed in place. */
function mergeFiles(uses: readonly FileUse[]): StepFile[] {
  const modes = new Map<string, StepFile['mode']>();
  for (const { path, mode } of uses.flatMap(({ files }) => files)) modes.set(path, modeAfter(modes.get(path), mode));
  return [...modes].map(([path, mode]) => ({ path, mode }));
}

function modeAfter(before: StepFile['mode'] | undefined, mode: StepFile['mode']): StepFile['mode'] {
  if (before === undefined || before === mode) return mode;
  return before === 'read' ? 'update' : before;
}
