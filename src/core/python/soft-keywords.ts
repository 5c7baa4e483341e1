/** Mends what the grammar takes for `type X = …` and Python reads as a call or an item of the built-in: `type(a).b = c`. */
import { SyntaxNode } from './tree';

/** Sources that may hold such a statement. */
const SUSPECT = /^[^\S\n]*type[^\S\n]*[([]/m;

/** Makes type aliases that are none into assignments, in place. */
export function mendTypeAliases(root: SyntaxNode): void {
  if (SUSPECT.test(root.text)) mendIn(root);
}

function mendIn(node: SyntaxNode): void {
  node.children.forEach((child, index) => {
    const mended = child.type === 'type_alias_statement' ? asAssignment(child) : undefined;
    if (mended) (node.children as SyntaxNode[])[index] = mended;
    else mendIn(child);
  });
}

function asAssignment(statement: SyntaxNode): SyntaxNode | undefined {
  const [target, value] = [statement.child('left')?.children[0], statement.child('right')?.children[0]];
  const left = target && withType(target, statement.start, 'left');
  if (!left || !value) return undefined;
  const assignment = made('assignment', null, statement, [left, placed(value, 'right')]);
  return made('expression_statement', statement.field, statement, [assignment]);
}

/** A target that starts with parentheses or brackets, with the name `type` put back in front of them. */
function withType(target: SyntaxNode, start: number, field: string | null): SyntaxNode | undefined {
  const name = (role: string): SyntaxNode => new SyntaxNode('identifier', role, start, start + 'type'.length, target.source);
  const whole = new SyntaxNode(target.type, field, start, target.end, target.source);
  switch (target.type) {
    case 'parenthesized_expression':
    case 'tuple':
      return made('call', field, whole, [name('function'), made('argument_list', 'arguments', target, target.children)]);
    case 'list':
      return made('subscript', field, whole, [name('value'), ...target.children.map((item) => placed(item, 'subscript'))]);
    default: {
      const [first, ...others] = target.children;
      const inner = first && withType(first, start, first.field);
      return inner && made(target.type, field, whole, [inner, ...others]);
    }
  }
}

function placed(node: SyntaxNode, field: string): SyntaxNode {
  return made(node.type, field, node, node.children);
}

/** A node in the place of another. */
function made(type: string, field: string | null, place: SyntaxNode, children: readonly SyntaxNode[]): SyntaxNode {
  const node = new SyntaxNode(type, field, place.start, place.end, place.source);
  (node.children as SyntaxNode[]).push(...children);
  return node;
}
