/** What the generators of programs share: choices from a seed, names, and how a piece of code is made. */

/** A repeatable source of choices. */
export class Choice {
  private state: number;

  constructor(seed: number) {
    this.state = (seed * 2654435761 + 40503) >>> 0;
  }

  below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }

  of<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }
}

/** Names of the programs, by what they stand for. */
export const NUMBERS = ['n0', 'n1', 'n2', 'n3'];
export const LISTS = ['l0', 'l1', 'l2'];
export const DICTS = ['d0', 'd1'];
export const FUNCTIONS = ['f0', 'f1', 'f2'];
export const OBJECTS = ['o0', 'o1'];
export const BOXES = ['b0', 'b1'];

/** Names whose values are compared. */
export const TARGETS = [...NUMBERS, ...LISTS, ...DICTS, ...OBJECTS, ...BOXES];

/** Makes a piece of code. */
export type Make = (pick: Choice) => string;

/** Puts code into a block. */
export const indent = (text: string): string => text.split('\n').map((line) => `    ${line}`).join('\n');
