/** Loops that build what they train anew: each turn is a training of its own, known by what its line prints. */
import type { Numbers } from './numbers';
import { counterOf } from './formats/vocabulary';
import { formatParam } from '../model/param';
import type { LoopFacts } from '../python/facts';
import { createMember, type Training } from './training';

/** What names one turn. */
interface Turn {
  readonly label: string;
  readonly settings: Training['settings'];
}

/**
 * The training of the turn that a line is about: by the loop's variable that it prints or the settings that it
 * shows, else by the literal item of the loop, else by its index. The training itself where it has no turns;
 * null where a line outside its loop does not say which turn it means.
 */
export function turnOf(training: Training, numbers: Numbers, index: number | null): Training | null {
  if (numbers.label !== null) return memberOf(training, printedSettings(numbers.label));
  if (training.loopVariables.length === 0) return training;
  const turn = turnIn(training, numbers, index);
  if (turn !== null) return memberOf(training, turn);
  return training.members.size > 0 && !countsInTurns(training, numbers) ? null : training;
}

/** The training of a lap of a counter that counts within each turn of these loops. */
export function turnOfLap(training: Training, loops: readonly LoopFacts[], lap: number): Training {
  return memberOf(training, turnAt(loops, lap));
}

/** Whether a line shows a counter of a loop within each turn: then its laps tell the turns. */
export function countsInTurns(training: Training, numbers: Numbers): boolean {
  return numbers.step.length > 0 && turnLoops(training, numbers).length > 0;
}

/** The loops around a line whose turns are trainings of their own. */
export function turnLoops(training: Training, { site }: Numbers): LoopFacts[] {
  if (site === null || site.step.node.execution !== training.execution) return [];
  return site.print.loops.filter((loop) => loop.variables.some((variable) => training.loopVariables.includes(variable)));
}

/** The training of one turn, made when it is first told of. */
export function memberOf(training: Training, { label, settings }: Turn): Training {
  let member = training.members.get(label);
  if (member === undefined) {
    member = createMember(training, `@${label}`, `Turn ${label} of the loop in execution ${training.execution}.`, settings);
    training.members.set(label, member);
  }
  return member;
}

/** `C=0.1, kernel=rbf` of a search's line. */
function printedSettings(label: string): Turn {
  const settings = label.split(/,\s*(?=\w+=)/).flatMap((part) => {
    const [name = '', value] = part.split('=', 2);
    return value === undefined ? [] : [{ name: name.trim(), value: settingValue(value) }];
  });
  return { label, settings };
}

function turnIn(training: Training, numbers: Numbers, index: number | null): Turn | null {
  const loops = numbers.site?.print.loops ?? [];
  const inside = turnLoops(training, numbers).length > 0;
  const overCarriers = loops.filter((loop) => loop.iterates.some((name) => training.carriers.includes(name))).flatMap((loop) => loop.variables);
  const telling = inside ? training.loopVariables : overCarriers;
  const shown = numbers.turns.filter(({ variable }) => telling.includes(variable) && counterOf(variable) === null);
  if (shown.length > 0) {
    const settings = shown.map(({ variable, text }) => ({ name: variable, value: settingValue(text) }));
    return { label: shown.map(({ text }) => text).join(', '), settings };
  }
  if (!inside || index === null) return null;
  return turnLoops(training, numbers).length === loops.length ? turnAt(loops, index) : null;
}

/** A turn by its place among all. */
function turnAt(loops: readonly LoopFacts[], index: number): Turn {
  const settings = literalSettings(loops, index);
  return settings === null ? { label: `#${index + 1}`, settings: [] } : { label: settings.map(({ value }) => formatParam(value)).join(', '), settings };
}

/** The literal items of nested loops in a turn, counted through all of them as they run; null where the code does not state all. */
function literalSettings(loops: readonly LoopFacts[], index: number): Turn['settings'] | null {
  const settings: Turn['settings'][number][] = [];
  let rest = index;
  for (const { items, variables } of [...loops].reverse()) {
    const item = items?.[rest % items.length];
    if (items === undefined || item === undefined || (item !== null && typeof item === 'object')) return null;
    settings.unshift({ name: variables[0] ?? 'turn', value: typeof item === 'number' ? item : formatParam(item) });
    rest = Math.floor(rest / items.length);
  }
  return rest === 0 ? settings : null;
}

function settingValue(text: string): string | number {
  const plain = text.trim();
  return plain !== '' && Number.isFinite(Number(plain)) ? Number(plain) : plain;
}
