/** Loops that build what they train anew: each turn is a training of its own, known by what its line prints. */
import type { Numbers } from './numbers';
import { counterOf } from './formats/vocabulary';
import { formatParam } from '../model/param';
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
  return training.members.size > 0 ? null : training;
}

function memberOf(training: Training, { label, settings }: Turn): Training {
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
  const inside = numbers.site !== null && loops.some((loop) => loop.variables.some((variable) => training.loopVariables.includes(variable))) && numbers.site.step.node.execution === training.execution;
  const overCarriers = loops.filter((loop) => loop.iterates.some((name) => training.carriers.includes(name))).flatMap((loop) => loop.variables);
  const telling = inside ? training.loopVariables : overCarriers;
  const shown = numbers.turns.filter(({ variable }) => telling.includes(variable) && counterOf(variable) === null);
  if (shown.length > 0) {
    const settings = shown.map(({ variable, text }) => ({ name: variable, value: settingValue(text) }));
    return { label: shown.map(({ text }) => text).join(', '), settings };
  }
  if (!inside || index === null) return null;
  const [loop, ...more] = loops.filter((item) => item.variables.some((variable) => training.loopVariables.includes(variable)));
  if (loop === undefined || more.length > 0 || loops.length > 1) return null;
  const item = loop.items?.[index];
  const [variable = 'turn'] = loop.variables;
  if (item === undefined || (item !== null && typeof item === 'object')) return { label: `#${index + 1}`, settings: [] };
  return { label: formatParam(item), settings: [{ name: variable, value: typeof item === 'number' ? item : formatParam(item) }] };
}

function settingValue(text: string): string | number {
  const plain = text.trim();
  return plain !== '' && Number.isFinite(Number(plain)) ? Number(plain) : plain;
}
