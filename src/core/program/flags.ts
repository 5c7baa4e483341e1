/** Settings in the words that a program is given: flags, and `key=value` as Hydra has it. */
import { settingOf } from '../logs/settings';
import type { ParamValue } from '../model/param';

/** A setting as it was given, under the name that the program most likely knows it by. */
export type Setting = readonly [name: string, value: ParamValue];

const FLAG = /^(--?)([A-Za-z][\w.-]*)(?:=(.*))?$/s;
const OVERRIDE = /^\+{0,2}([A-Za-z_][\w./@-]*)=(.*)$/s;

/** The settings in order; a flag with several values has a list, one without any is true. Of one name the last counts. */
export function readFlags(args: readonly string[]): Setting[] {
  const settings = new Map<string, ParamValue>();
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] as string;
    const [, , flag, given] = FLAG.exec(word) ?? [];
    const [, key, value] = OVERRIDE.exec(word) ?? [];
    if (flag !== undefined) {
      const values = given === undefined ? valuesFrom(args, at + 1) : [given];
      if (given === undefined) at += values.length;
      settings.set(nameOf(flag), valueOf(values));
    } else if (key !== undefined && value !== undefined) {
      settings.set(key, settingOf(value));
    }
  }
  return [...settings];
}

/** Words that stand as values behind a flag: negative numbers too. */
function valuesFrom(args: readonly string[], start: number): string[] {
  const values: string[] = [];
  for (const word of args.slice(start)) {
    if (word === '--' || FLAG.test(word) || OVERRIDE.test(word)) break;
    values.push(word);
  }
  return values;
}

function valueOf(values: readonly string[]): ParamValue {
  const [first] = values;
  if (first === undefined) return true;
  return values.length === 1 ? settingOf(first) : values.map(settingOf);
}

/** `--learning-rate` is `learning_rate` to all that parse flags in Python. */
function nameOf(flag: string): string {
  return flag.replaceAll('-', '_');
}
