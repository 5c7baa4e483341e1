/** Imports: names and what they stand for. */
import type { ImportFacts } from './facts';
import type { SyntaxNode } from './tree';

/** All imports that run with a statement; a star import binds the name `*`. */
export function collectImports(node: SyntaxNode): ImportFacts[] {
  switch (node.type) {
    case 'import_statement':
      return node.all('name').map(imported);
    case 'import_from_statement':
    case 'future_import_statement':
      return importedFrom(node);
    case 'function_definition':
    case 'class_definition':
    case 'lambda':
      return [];
    default:
      return node.children.flatMap(collectImports);
  }
}

/** `import a.b` binds `a`, `import a.b as c` binds `c` to `a.b`. */
function imported(name: SyntaxNode): ImportFacts {
  const alias = name.child('alias')?.text;
  const first = name.children[0]?.text ?? '';
  return alias === undefined ? { name: first, path: first } : { name: alias, path: dotted(name.child('name')) };
}

function importedFrom(node: SyntaxNode): ImportFacts[] {
  const module = node.type === 'future_import_statement' ? '__future__' : dotted(node.child('module_name'));
  if (node.children.some((child) => child.type === 'wildcard_import')) return [{ name: '*', path: module }];
  const inside = (name: string): string => (module.endsWith('.') ? module + name : `${module}.${name}`);
  return node.all('name').map((name) => ({ name: name.child('alias')?.text ?? name.text, path: inside(dotted(name.child('name') ?? name)) }));
}

/** A dotted name without the white space that Python allows in it. */
function dotted(node: SyntaxNode | undefined): string {
  return node?.text.replace(/\s+/g, '') ?? '';
}
