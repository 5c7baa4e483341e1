/** Values as Python's `repr` writes them, for outputs that show a dict, a list or a call: no code is run. */

/** Null is None; a call (`TrainOutput(global_step=20)`, `np.float64(0.5)`) is a map of its keywords under its name. */
export type PythonValue = null | boolean | number | string | readonly PythonValue[] | ReadonlyMap<string, PythonValue> | PythonCall;

/** `Name(…)`. */
export interface PythonCall {
  readonly call: string;
  readonly args: readonly PythonValue[];
  readonly keywords: ReadonlyMap<string, PythonValue>;
}

/** Longer texts are data. */
const LONGEST = 20_000;
/** Deeper values are data. */
const DEEPEST = 20;
const NUMBER = /[-+]?(?:\d[\d_]*(?:\.\d*)?(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?)(?![\w.])/y;
const NAME = /[A-Za-z_][\w.]*/y;
const SPACE = /\s*/y;
/** Wrappers of one number: scalars and tensors. */
const SCALAR = /^(?:(?:np|numpy|jnp)\.(?:float|int)\d+|tensor|Array)$/;

/** The value that a text is, as a whole; undefined where it is none that is known. */
export function parsePython(text: string): PythonValue | undefined {
  if (text.length > LONGEST) return undefined;
  const parser = new Parser(text);
  try {
    return parser.whole();
  } catch (error) {
    if (error instanceof NoValue) return undefined;
    throw error;
  }
}

/** Whether a value is a call. */
export function isCall(value: PythonValue | undefined): value is PythonCall {
  return typeof value === 'object' && value !== null && 'call' in value;
}

class NoValue extends Error {}

class Parser {
  #at = 0;

  constructor(private readonly text: string) {}

  whole(): PythonValue {
    const value = this.#value(0);
    if (this.#at < this.text.length) throw new NoValue();
    return value;
  }

  #value(depth: number): PythonValue {
    if (depth > DEEPEST) throw new NoValue();
    this.#match(SPACE);
    const value = this.#bare(depth);
    this.#match(SPACE);
    return value;
  }

  #bare(depth: number): PythonValue {
    const char = this.text.charAt(this.#at);
    if (char === '{') return this.#dict(depth);
    if (char === '[' || char === '(') return this.#list(char === '[' ? ']' : ')', depth);
    if (char === "'" || char === '"') return this.#string(char);
    const number = this.#match(NUMBER);
    if (number !== null) return Number(number.replace(/_/g, ''));
    if (char === '-' && this.text.startsWith('-inf', this.#at)) return this.#skip(4, -Infinity);
    const name = this.#match(NAME);
    if (name === null) throw new NoValue();
    if (this.text.charAt(this.#at) === '(') return this.#call(name, depth);
    return wordValue(name);
  }

  #dict(depth: number): ReadonlyMap<string, PythonValue> {
    const entries = new Map<string, PythonValue>();
    this.#items('}', () => {
      const key = this.#value(depth + 1);
      if (key !== null && typeof key === 'object') throw new NoValue();
      this.#expect(':');
      entries.set(String(key), this.#value(depth + 1));
    });
    return entries;
  }

  #list(end: ']' | ')', depth: number): PythonValue[] {
    const items: PythonValue[] = [];
    this.#items(end, () => void items.push(this.#value(depth + 1)));
    return items;
  }

  #call(name: string, depth: number): PythonValue {
    const args: PythonValue[] = [];
    const keywords = new Map<string, PythonValue>();
    this.#items(')', () => {
      const keyword = /\s*([A-Za-z_]\w*)=(?!=)/y;
      const found = this.#match(keyword);
      if (found === null) args.push(this.#value(depth + 1));
      else keywords.set(found.trim().slice(0, -1), this.#value(depth + 1));
    });
    const [only] = args;
    return SCALAR.test(name) && typeof only === 'number' ? only : { call: name, args, keywords };
  }

  #items(end: string, item: () => void): void {
    this.#at += 1;
    for (;;) {
      this.#match(SPACE);
      if (this.text.charAt(this.#at) === end) {
        this.#at += 1;
        return;
      }
      item();
      if (this.text.charAt(this.#at) === ',') this.#at += 1;
      else if (this.text.charAt(this.#at) !== end) throw new NoValue();
    }
  }

  #string(quote: string): string {
    let value = '';
    for (this.#at += 1; this.#at < this.text.length; this.#at += 1) {
      const char = this.text.charAt(this.#at);
      if (char === quote) return this.#skip(1, value);
      if (char === '\\') this.#at += 1;
      value += this.text.charAt(this.#at);
    }
    throw new NoValue();
  }

  #skip<T>(length: number, value: T): T {
    this.#at += length;
    return value;
  }

  #expect(char: string): void {
    if (this.text.charAt(this.#at) !== char) throw new NoValue();
    this.#at += 1;
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.text);
    if (match === null) return null;
    this.#at = pattern.lastIndex;
    return match[0];
  }
}

function wordValue(name: string): PythonValue {
  switch (name) {
    case 'None':
      return null;
    case 'True':
      return true;
    case 'False':
      return false;
    case 'nan':
      return NaN;
    case 'inf':
      return Infinity;
    default:
      throw new NoValue();
  }
}
