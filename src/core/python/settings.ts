/** Names that a statement sets to a literal: what a run's params are made of. */
import type { ParamValue } from '../model/param';
import { literalEntries } from './literals';
import { isCollection, type SyntaxNode, unwrap } from './tree';
import { stringText } from './strings';

/** A name, dotted for class fields, attributes and items, set to a literal. */
export interface Setting {
  readonly name: string;
  readonly value: ParamValue;
  readonly line: number;
}

/** Literals that a top-level statement sets for certain. */
export function collectSettings(statement: SyntaxNode): Setting[] {
  return settingsIn(statement, '');
}

function settingsIn(node: SyntaxNode, prefix: string): Setting[] {
  switch (node.type) {
    case 'expression_statement':
    case 'block':
      return node.children.flatMap((child) => settingsIn(child, prefix));
    case 'decorated_definition':
      return settingsIn(node.child('definition') ?? node, prefix);
    case 'class_definition': {
      const body = node.child('body');
      return body ? settingsIn(body, `${prefix}${node.child('name')?.text ?? ''}.`) : [];
    }
    case 'if_statement':
      return prefix === '' && isMainGuard(node) ? node.all('consequence').flatMap((body) => settingsIn(body, prefix)) : [];
    case 'assignment':
      return assigned(node, prefix);
    default:
      return [];
  }
}

function isMainGuard(node: SyntaxNode): boolean {
  return /^__name__\s*==\s*["']__main__["']$/.test(node.child('condition')?.text ?? '');
}

function assigned(node: SyntaxNode, prefix: string): Setting[] {
  const targets: SyntaxNode[] = [];
  let value: SyntaxNode | undefined = node;
  while (value?.type === 'assignment') {
    const target = value.child('left');
    if (target) targets.push(target);
    value = value.child('right');
  }
  const stated = value;
  return stated ? targets.flatMap((target) => pairs(target, stated, prefix)) : [];
}

function pairs(target: SyntaxNode, value: SyntaxNode, prefix: string): Setting[] {
  if (isCollection(target)) {
    const items = unwrap(value);
    const starred = [...target.children, ...items.children].some((part) => part.type.startsWith('list_splat'));
    if (!isCollection(items) || starred || items.children.length !== target.children.length) return [];
    return target.children.flatMap((part, index) => pairs(part, items.children[index] as SyntaxNode, prefix));
  }
  const name = settingName(target);
  const literal = name === undefined ? undefined : literalEntries(fieldDefault(value));
  return name === undefined || literal === undefined ? [] : [{ name: prefix + name, value: literal, line: target.line }];
}

/** `cfg.optim.lr` for attributes and for items with a text key. */
function settingName(target: SyntaxNode): string | undefined {
  if (target.type === 'identifier') return target.text;
  if (target.type === 'attribute') return dotted(target.child('object'), target.child('attribute')?.text);
  if (target.type !== 'subscript') return undefined;
  const keys = target.all('subscript');
  return dotted(target.child('value'), keys.length === 1 && keys[0] ? stringText(keys[0]) : undefined);
}

function dotted(owner: SyntaxNode | undefined, part: string | undefined): string | undefined {
  const name = owner && settingName(owner);
  return name === undefined || part === undefined ? undefined : `${name}.${part}`;
}

/** The default inside `field(default=3)` and `Field(3)`. */
function fieldDefault(value: SyntaxNode): SyntaxNode {
  if (value.type !== 'call' || !/^(?:\w+\.)*[fF]ield$/.test(value.child('function')?.text ?? '')) return value;
  const given = value.child('arguments')?.children ?? [];
  const named = given.find((argument) => argument.child('name')?.text === 'default');
  const first = given[0]?.type === 'keyword_argument' ? undefined : given[0];
  return named?.child('value') ?? first ?? value;
}
