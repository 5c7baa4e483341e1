/** What a source brings in: modules, scripts, and what changes where modules are looked for. */
import { LineScanner, splitLines } from '../python/lines';
import type { PythonParser } from '../python/syntax';
import type { SyntaxNode } from '../python/tree';
import { type AutoreloadSaid, readAutoreload } from './autoreload';
import { literalPath } from './literal-path';

/** One module that a statement imports. */
export interface Import {
  /** Dotted name; behind as many dots as a relative one has. */
  readonly module: string;
  /** Names taken from it, which may be modules themselves. */
  readonly names: readonly string[];
  /** What names of the importing code stand for afterwards: modules by dotted name, dots as above. */
  readonly binds: ReadonlyMap<string, string>;
  readonly line: number;
}

/** A call or magic that concerns modules: its argument as written, and its line. */
export interface Mention {
  readonly text: string;
  readonly line: number;
}

/** What one source says of modules. */
export interface SourceImports {
  readonly imports: readonly Import[];
  /** Scripts that `%run` executes. */
  readonly scripts: readonly Mention[];
  /** Modules that are loaded anew, as written: `h` of `importlib.reload(h)`. */
  readonly reloads: readonly Mention[];
  /** Folders that the code adds to where modules are looked for. */
  readonly folders: readonly { readonly path: string; readonly first: boolean }[];
  readonly autoreload: AutoreloadSaid;
  /** Whether it handles Python's own table of modules: then none is known to be loaded any more. */
  readonly forgets: boolean;
}

/** Reads a cell or a module; functions count as if they ran. */
export function readImports(source: string, statements: readonly SyntaxNode[]): SourceImports {
  const imports: Import[] = [];
  const reloads: Mention[] = [];
  const folders: { path: string; first: boolean }[] = [];
  const visit = (node: SyntaxNode, line: number): void => {
    if (node.type === 'import_statement') imports.push(...node.all('name').map((name) => wholeImport(name, line)));
    else if (node.type === 'import_from_statement') imports.push(importFrom(node, line));
    else if (node.type === 'call') {
      const callee = node.child('function')?.text.replace(/\s+/g, '') ?? '';
      const given = node.child('arguments')?.children ?? [];
      if (/^(?:importlib\.|imp\.)?reload$/.test(callee) && given[0]) reloads.push({ text: given[0].text, line });
      else if (/^(?:importlib\.)?import_module$/.test(callee) && given[0]) imports.push(...namedImport(given[0], line));
      else folders.push(...addedFolders(callee, given));
    }
    for (const child of node.children) if (!isForCheckers(node, child)) visit(child, line);
  };
  for (const statement of statements) visit(statement, statement.line);
  return { imports, reloads, folders, scripts: scriptsIn(source), autoreload: readAutoreload(source), forgets: /\bsys\s*\.\s*modules\b/.test(source) };
}

/** What a module imports, read from the lines that do: a module may be long, and is read while a cell starts. */
export function readModuleImports(source: string, parser: PythonParser): readonly Import[] {
  return importLines(source).flatMap((text) => readImports('', parser.parse(text).root.children).imports);
}

const FOR_CHECKERS = /^\s*if\s+(?:typing\.)?TYPE_CHECKING\s*:/;

/** Logical lines with an import, each by itself. */
function importLines(source: string): string[] {
  const scanner = new LineScanner();
  const found: string[] = [];
  let open: string | null = null;
  let hiddenBelow: number | null = null;
  for (const { text } of splitLines(source)) {
    const indent = text.search(/\S/);
    if (scanner.fresh && indent >= 0) {
      if (hiddenBelow !== null && indent <= hiddenBelow) hiddenBelow = null;
      if (FOR_CHECKERS.test(text)) hiddenBelow = indent;
      else if (hiddenBelow === null && /\bimport(?:_module)?\b/.test(text)) open = '';
    }
    scanner.feed(text);
    if (open !== null) open += `${text}\n`;
    if (open !== null && scanner.fresh) {
      found.push(open.trimStart());
      open = null;
    }
  }
  return found;
}

/** Whether a part of a statement is only read by type checkers. */
function isForCheckers(node: SyntaxNode, part: SyntaxNode): boolean {
  return node.type === 'if_statement' && part.field === 'consequence' && /^(?:typing\.)?TYPE_CHECKING$/.test(node.child('condition')?.text ?? '');
}

function dotted(node: SyntaxNode | undefined): string {
  return node?.text.replace(/\s+/g, '') ?? '';
}

/** `import a.b` binds `a`, `import a.b as c` binds `c` to `a.b`. */
function wholeImport(name: SyntaxNode, line: number): Import {
  const alias = name.child('alias')?.text;
  const module = dotted(alias === undefined ? name : name.child('name'));
  const [first = ''] = module.split('.');
  return { module, names: [], binds: new Map([alias === undefined ? [first, first] : [alias, module]]), line };
}

function importFrom(node: SyntaxNode, line: number): Import {
  const module = dotted(node.child('module_name'));
  const taken = node.all('name').map((name) => [dotted(name.child('name') ?? name), name.child('alias')?.text] as const);
  const within = (name: string): string => (module.endsWith('.') ? module + name : `${module}.${name}`);
  return { module, names: taken.map(([name]) => name), binds: new Map(taken.map(([name, alias]) => [alias ?? name, within(name)])), line };
}

function namedImport(name: SyntaxNode, line: number): Import[] {
  const module = literalPath(name);
  return module !== null && /^[\w.]+$/u.test(module) ? [{ module, names: [], binds: new Map(), line }] : [];
}

/** Additions to `sys.path` that are written as literals. */
function addedFolders(callee: string, given: readonly SyntaxNode[]): { path: string; first: boolean }[] {
  const [, how] = /^(?:sys\.)?path\.(append|insert|extend)$/.exec(callee) ?? (callee === 'site.addsitedir' ? [callee, 'append'] : []);
  if (how === undefined) return [];
  const added = how === 'insert' ? given[1] : given[0];
  const written = how === 'extend' ? (added?.children ?? []) : added ? [added] : [];
  return written.flatMap((node) => {
    const path = literalPath(node);
    return path === null ? [] : [{ path, first: how === 'insert' }];
  });
}

function scriptsIn(source: string): Mention[] {
  return splitLines(source).flatMap(({ text }, index) => {
    const script = scriptIn(/^\s*%run\b[ \t]*(.*)$/.exec(text)?.[1]?.match(/"[^"]*"|'[^']*'|\S+/g) ?? []);
    return script === null ? [] : [{ text: script, line: index + 1 }];
  });
}

/** The script among the words behind `%run`; null for a module (`-m`), a notebook, or none. */
function scriptIn(words: readonly string[]): string | null {
  if (words.includes('-m')) return null;
  const given = words.find((word, index) => !word.startsWith('-') && !/^-[NGTDb]$/.test(words[index - 1] ?? ''));
  const script = given?.replace(/^(["'])(.*)\1$/, '$2') ?? '';
  return script === '' || script.endsWith('.ipynb') || /[{$]/.test(script) ? null : script;
}
