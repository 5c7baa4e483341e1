/** Files that statements read and write, by the paths that their code states. */
import { functionEffect, methodEffect } from '../python/effects/look-up';
import type { Effect } from '../python/effects/effect';
import { calleeText } from '../python/callee';
import { stringText } from '../python/strings';
import { type SyntaxNode, unwrap } from '../python/tree';
import type { StepFile } from './graph';
import { literalOf } from './roles';
import type { Statement } from './statement';

/** What one statement does to files. */
export interface FileUse {
  readonly files: readonly StepFile[];
  /** True where it writes a file, also one whose path is computed. */
  readonly writes: boolean;
  /** True where the path of a file is computed. */
  readonly isComputed: boolean;
}

const PATH_KEYWORDS = /^(?:path|file|filename|fname|filepath|filepath_or_buffer|path_or_buf|io|f)$/;
/** Calls that make folders or take files away: what they leave is no result. */
const NO_RESULT = /(?:^|\.)(?:mkdir|makedirs|remove|unlink|rmtree|rmdir|listdir|exists|isfile|isdir|is_file|is_dir|iterdir|glob|touch)$/;

/** Tells of statements in order, for paths may be literals that earlier ones have named. */
export class FileReader {
  private readonly modules = new Map<string, string>();
  private readonly texts = new Map<string, string>();

  /** The files of the next statement. */
  read({ node, facts }: Statement): FileUse {
    for (const { name, path } of facts.imports) this.modules.set(name, path);
    const literal = node && literalOf(node);
    if (literal && typeof literal.value === 'string') this.texts.set(literal.name, literal.value);
    else if (node) this.notePath(node);
    const found = node ? this.within(node) : [];
    return {
      files: found.flatMap(({ path, mode }) => (path === null ? [] : [{ path, mode }])),
      writes: found.some(({ mode }) => mode !== 'read'),
      isComputed: found.some(({ path }) => path === null),
    };
  }

  /** `DATA = Path('data') / 'x.csv'`. */
  private notePath(node: SyntaxNode): void {
    const assignment = node.type === 'expression_statement' ? node.children[0] : undefined;
    const [name, value] = [assignment?.child('left'), assignment?.child('right')];
    if (assignment?.type !== 'assignment' || name?.type !== 'identifier' || !value) return;
    const path = this.pathOf(value);
    if (path === null) this.texts.delete(name.text);
    else this.texts.set(name.text, path);
  }

  private within(node: SyntaxNode): { readonly path: string | null; readonly mode: StepFile['mode'] }[] {
    if (node.type === 'function_definition' || node.type === 'class_definition' || node.type === 'lambda') return [];
    return [...(node.type === 'call' ? this.ofCall(node) : []), ...node.children.flatMap((child) => this.within(child))];
  }

  private ofCall(call: SyntaxNode): { readonly path: string | null; readonly mode: StepFile['mode'] }[] {
    const callee = call.child('function');
    const written = callee ? calleeText(callee) : '';
    if (!callee || NO_RESULT.test(written)) return [];
    const effect = this.effectOf(callee, written);
    const { file } = effect ?? {};
    if (!file || file.mode === 'unknown') return [];
    const args = call.child('arguments')?.children ?? [];
    const target = file.at < 0 ? (callee.child('object') ?? callee) : pathArgument(args, file.at);
    // A buffer or an open file is no path.
    if (!target) return [];
    const path = this.pathOf(target);
    if (path === null && target.type === 'identifier' && !this.texts.has(target.text)) return [{ path: null, mode: modeOf(file.mode, args) }];
    if (path?.includes('://')) return [];
    if (file.mode === 'copy') {
      const second = pathArgument(args, file.at + 1);
      return [{ path, mode: 'read' }, { path: second ? this.pathOf(second) : null, mode: 'write' }];
    }
    return [{ path, mode: modeOf(file.mode, args) }];
  }

  private effectOf(callee: SyntaxNode, written: string): Effect | null {
    const [first = '', ...rest] = written.split('.');
    const module = this.modules.get(first);
    if (module !== undefined) return functionEffect([module, ...rest].join('.'));
    if (rest.length === 0) return functionEffect(`builtins.${first}`);
    const name = callee.child('attribute')?.text ?? '';
    return methodEffect(null, false, name) ?? methodEffect('DataFrame', false, name);
  }

  /** The path that an expression states; null where it is computed. */
  private pathOf(expression: SyntaxNode): string | null {
    const node = unwrap(expression);
    const text = stringText(node);
    if (text !== undefined) return text;
    if (node.type === 'identifier') return this.texts.get(node.text) ?? null;
    if (node.type === 'string') return this.filled(node);
    if (node.type === 'binary_operator' && /^[/+]$/.test(node.child('operator')?.text ?? '')) {
      const [left, right] = node.operands.map((operand) => this.pathOf(operand));
      if (left === null || left === undefined || right === null || right === undefined) return null;
      return node.child('operator')?.text === '+' ? left + right : `${left.replace(/\/$/, '')}/${right}`;
    }
    if (node.type !== 'call') return null;
    const callee = calleeText(node.child('function') ?? node);
    const args = (node.child('arguments')?.children ?? []).map((argument) => this.pathOf(argument));
    if (!/^(?:(?:pathlib\.)?(?:Pure)?Path|str|os\.path\.join|os\.fspath|join)$/.test(callee) || args.length === 0 || args.some((part) => part === null)) return null;
    return args.map((part) => part ?? '').reduce((path, part) => (part.startsWith('/') ? part : `${path.replace(/\/$/, '')}/${part}`));
  }

  /** `f'{folder}/x.csv'`. */
  private filled(node: SyntaxNode): string | null {
    const parts = node.children.flatMap((child) => {
      if (child.type === 'string_content') return [child.text];
      if (child.type !== 'interpolation') return [];
      return [child.children.length === 1 && child.children[0] ? this.pathOf(child.children[0]) : null];
    });
    return parts.some((part) => part === null) ? null : parts.join('');
  }
}

function pathArgument(args: readonly SyntaxNode[], at: number): SyntaxNode | undefined {
  const positional = args.filter(({ type }) => type !== 'keyword_argument')[at];
  return positional ?? args.find((argument) => PATH_KEYWORDS.test(argument.child('name')?.text ?? ''))?.child('value');
}

function modeOf(mode: 'read' | 'list' | 'write' | 'open' | 'handle' | 'copy', args: readonly SyntaxNode[]): StepFile['mode'] {
  if (mode !== 'open' && mode !== 'handle') return mode === 'read' || mode === 'list' ? 'read' : 'write';
  const given = args.find((argument) => argument.child('name')?.text === 'mode')?.child('value') ?? args.filter(({ type }) => type !== 'keyword_argument')[1];
  const flags = given ? (stringText(given) ?? '') : mode === 'handle' ? '+' : '';
  if (/[wx]/.test(flags)) return 'write';
  return /[a+]/.test(flags) ? 'update' : 'read';
}
