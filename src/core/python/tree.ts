/** The plain syntax tree that all facts are read from. */

/** A text that knows its lines. */
export class SourceText {
  private starts: number[] | undefined;

  /** `parse` reads code that the text holds as text; null where it is no Python. */
  constructor(
    readonly text: string,
    readonly parse: (code: string) => SyntaxNode | null,
  ) {}

  /** Line of a character, from 1. */
  lineAt(index: number): number {
    this.starts ??= lineStarts(this.text);
    let low = 0;
    let high = this.starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] as number) <= index) low = middle;
      else high = middle;
    }
    return low + 1;
  }
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

const NOT_ASCII = /[^\0-\x7f]/;

/** A named node, or an operator, of tree-sitter's Python grammar; `start` and `end` count UTF-16 units. */
export class SyntaxNode {
  readonly children: readonly SyntaxNode[] = [];

  constructor(
    readonly type: string,
    /** The role in its parent, as the grammar calls it. */
    readonly field: string | null,
    readonly start: number,
    readonly end: number,
    readonly source: SourceText,
  ) {}

  /** As written; an identifier as Python knows it: `µ`, the micro sign, and `μ`, the letter, are one name. */
  get text(): string {
    const written = this.source.text.slice(this.start, this.end);
    return this.type === 'identifier' && NOT_ASCII.test(written) ? written.normalize('NFKC') : written;
  }

  get line(): number {
    return this.source.lineAt(this.start);
  }

  /** Line of its last character that is no white space. */
  get endLine(): number {
    return this.source.lineAt(Math.max(this.start, this.start + this.text.trimEnd().length - 1));
  }

  /** The first child in a role. */
  child(field: string): SyntaxNode | undefined {
    return this.children.find((child) => child.field === field);
  }

  /** All children in a role. */
  all(field: string): SyntaxNode[] {
    return this.children.filter((child) => child.field === field);
  }

  /** The children that are no operators. */
  get operands(): SyntaxNode[] {
    return this.children.filter((child) => child.field !== 'operator' && child.field !== 'operators');
  }
}

/** The expression inside parentheses and awaits: what a value is made by. */
export function unwrap(node: SyntaxNode): SyntaxNode {
  let inner = node;
  while ((inner.type === 'parenthesized_expression' || inner.type === 'await') && inner.children.length === 1) inner = inner.children[0] as SyntaxNode;
  return inner;
}

/** The members of a tuple, list or set as written, or the node alone. */
export function members(node: SyntaxNode): readonly SyntaxNode[] {
  return COLLECTIONS.has(node.type) ? node.children : [node];
}

const COLLECTIONS = new Set(['tuple', 'list', 'set', 'expression_list', 'pattern_list', 'tuple_pattern', 'list_pattern']);

/** True for a tuple, a list, a set or the patterns that look like them. */
export function isCollection(node: SyntaxNode): boolean {
  return COLLECTIONS.has(node.type);
}

/** Identifiers that an assignment to this target binds, in order; attributes and items bind none. */
export function targetNames(target: SyntaxNode): string[] {
  if (target.type === 'identifier') return [target.text];
  if (isCollection(target) || TARGET_WRAPPERS.has(target.type)) return target.children.flatMap(targetNames);
  return [];
}

const TARGET_WRAPPERS = new Set(['list_splat_pattern', 'list_splat', 'parenthesized_expression', 'as_pattern_target', 'dictionary_splat_pattern']);
