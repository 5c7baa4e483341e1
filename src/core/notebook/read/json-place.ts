/** Finds where a text stops being JSON. */
import { badCharacter, stringEnd } from './json-string';

const WHITE = /[ \t\n\r]*/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|NaN|-?Infinity/y;

/** The first character that JSON cannot have there; the text's length where it only ends too early. */
export function findJsonError(text: string): number {
  const reader = new Reader(text);
  /** Closing brackets that are waited for, innermost last. */
  const open: string[] = [];
  for (;;) {
    if (reader.takes('{')) {
      if (!reader.takes('}')) {
        open.push('}');
        if (!reader.takesKey()) return reader.at;
        continue;
      }
    } else if (reader.takes('[')) {
      if (!reader.takes(']')) {
        open.push(']');
        continue;
      }
    } else if (!reader.takesScalar()) return reader.at;
    let last = open.at(-1);
    while (last !== undefined && !reader.takes(',')) {
      if (!reader.takes(last)) return reader.at;
      open.pop();
      last = open.at(-1);
    }
    if (last === undefined) return reader.skipWhite();
    if (last === '}' && !reader.takesKey()) return reader.at;
  }
}

/** A character's place as `line 3, column 7`, both from 1. */
export function placeOf(text: string, at: number): string {
  const before = text.slice(0, at);
  return `line ${before.split('\n').length}, column ${at - before.lastIndexOf('\n')}`;
}

class Reader {
  at = 0;

  constructor(private readonly text: string) {}

  skipWhite(): number {
    this.takesPattern(WHITE);
    return this.at;
  }

  takes(character: string): boolean {
    if (this.text.charAt(this.skipWhite()) !== character) return false;
    this.at += 1;
    return true;
  }

  takesKey(): boolean {
    this.skipWhite();
    return this.takesString() && this.takes(':');
  }

  takesScalar(): boolean {
    this.skipWhite();
    return this.text.charAt(this.at) === '"' ? this.takesString() : this.takesPattern(SCALAR);
  }

  private takesString(): boolean {
    if (this.text.charAt(this.at) !== '"') return false;
    const end = stringEnd(this.text, this.at);
    const isClosed = end - this.at > 1 && this.text.charAt(end - 1) === '"';
    const bad = badCharacter(this.text, this.at, isClosed ? end : end + 1);
    this.at = bad ?? end;
    return bad === undefined && isClosed;
  }

  private takesPattern(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    const isFound = pattern.test(this.text);
    if (isFound) this.at = pattern.lastIndex;
    return isFound;
  }
}
