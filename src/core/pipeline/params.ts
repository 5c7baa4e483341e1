/** Literals that become params: with type, default, and what a comment says of them. */
import type { SyntaxNode } from '../python/tree';
import type { ParamType, StepParam } from './graph';
import { literalOf } from './roles';
import type { Statement } from './statement';

/** Text that a command line can hold in any shell without being taken for something else. */
const PLAIN_TEXT = /^[\w.,:/@ -]+$/;

/** Options that each step's command line has. */
const TAKEN = new Set(['artifacts', 'metrics', 'help', 'figures']);

/** The params among literals, in order; `picked` names those to take, null takes all that can be params. */
export function paramsOf(literals: readonly Statement[], picked: readonly string[] | null): StepParam[] {
  return literals.flatMap((statement): StepParam[] => {
    const literal = statement.node && literalOf(statement.node);
    if (!literal || (picked && !picked.includes(literal.name))) return [];
    const type = typeOf(literal.expression);
    if (type === null || TAKEN.has(literal.name) || (typeof literal.value === 'string' && !PLAIN_TEXT.test(literal.value))) return [];
    return [{ name: literal.name, type, value: literal.value, literal: literal.expression.text, comment: commentBeside(statement) }];
  });
}

/** The type that Python gives the literal; null for what no command line has a word for. */
function typeOf(expression: SyntaxNode): ParamType | null {
  switch (expression.type) {
    case 'integer':
      return /[jJ]$/.test(expression.text) ? null : 'int';
    case 'float':
      return /[jJ]$/.test(expression.text) ? null : 'float';
    case 'true':
    case 'false':
      return 'bool';
    case 'string':
      return /^[rR]?["']/.test(expression.text) ? 'str' : null;
    case 'unary_operator':
      return expression.operands[0] && /^[+-]/.test(expression.text) ? typeOf(expression.operands[0]) : null;
    default:
      return null;
  }
}

function commentBeside({ written, node }: Statement): string | null {
  const rest = written.slice(node ? written.indexOf(node.text) + node.text.length : 0);
  return /^\s*#\s*(.+?)\s*$/.exec(rest)?.[1] ?? null;
}
