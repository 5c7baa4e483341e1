/** The modules of the workspace that a session has loaded, as far as its cells tell. */
import { relative, resolve, isAbsolute, sep } from 'node:path';
import { MAIN_MODULE, type ModuleVersion } from '../model/module';
import { readCell } from '../python/cell-code';
import type { PythonParser } from '../python/syntax';
import { Autoreload } from './autoreload';
import { LEFT_OUT, type ModuleFiles } from './module-files';
import { absoluteName, findModule, packageOf } from './resolve';
import { readImports, readModuleImports, type Import, type SourceImports } from './source-imports';

/** What a session's modules are found with. */
export interface ModuleTools {
  readonly files: ModuleFiles;
  readonly parser: PythonParser;
  /** Keeps a source under its digest. */
  keep(text: string): void;
  /** Whether a text holds a secret that the session knows of. */
  tellsSecret(text: string): boolean;
}

/** A module as Python has it in memory. */
interface Loaded {
  readonly name: string;
  readonly file: string;
  readonly digest: string;
  readonly bytes: number;
  /** What it imports itself; null where its source is no longer known. */
  readonly imports: readonly Import[] | null;
}

/** Modules that one execution brings in, with the lines that do. */
type Brought = Map<Loaded, Set<number>>;

/** A cell without any of these words concerns no module. */
const CONCERNS = /\bimport|\breload|\bsys\b|%(?:run|autoreload|aimport)\b|\baddsitedir\b/;
const INSTALLED = /(?:^|[\\/])(?:site|dist)-packages[\\/]/;

/** Follows what a session's cells import. */
export class SessionModules {
  /** By dotted name: Python loads a module once. */
  private readonly loaded = new Map<string, Loaded>();
  /** Modules by the names that cells bound them to. */
  private readonly names = new Map<string, string>();
  private readonly first: string[] = [];
  private readonly last: string[] = [];
  private readonly autoreload = new Autoreload();

  constructor(private readonly tools: ModuleTools) {}

  /** The modules that a cell brings in as it starts, in the order in which it does; `folders` are where Python looks for them, the working folder first. */
  start(source: string, folders: readonly string[]): ModuleVersion[] {
    const brought: Brought = new Map();
    if (this.autoreload.isOn) this.loadChanged((name) => this.autoreload.loads(name), brought);
    const said = CONCERNS.test(source) ? this.read(source) : null;
    if (said) {
      this.learn(said);
      if (said.autoreload.now) this.loadChanged((name) => this.autoreload.loadsNow(name), brought);
      for (const one of said.imports) this.bringIn(one, '', one.line, folders, brought, new Set());
      for (const { text, line } of said.scripts) this.runScript(text, line, folders, brought);
      for (const { text, line } of said.reloads) this.reload(text, line, brought);
    }
    return [...brought].map(([module, lines]) => this.versionOf(module, lines));
  }

  /** The modules that a program brings in as it starts: its script or module, and what that imports. */
  startProgram({ script, module }: { readonly script: string | null; readonly module: string | null }, folders: readonly string[]): ModuleVersion[] {
    const brought: Brought = new Map();
    if (script !== null) this.runScript(script, 1, folders, brought);
    // Of a package `-m` runs the module `__main__`.
    for (const name of module === null ? [] : [module, `${module}.__main__`]) this.bringIn({ module: name, names: [], binds: new Map(), line: 1 }, '', 1, folders, brought, new Set());
    return [...brought].map(([found, lines]) => this.versionOf(found, lines));
  }

  /** Takes up a cell that ran before, without looking at any disk. */
  recall(source: string): void {
    if (CONCERNS.test(source)) this.learn(this.read(source));
  }

  /** Takes up modules that an execution before brought in. */
  restore(modules: readonly ModuleVersion[]): void {
    for (const { name, path, digest, bytes } of modules) {
      const file = this.tools.files.fileOf({ path });
      if (file !== null && name !== MAIN_MODULE) this.loaded.set(name, { name, file, digest, bytes, imports: null });
    }
  }

  private read(source: string): SourceImports {
    return readImports(source, readCell(this.tools.parser, source).statements);
  }

  private learn({ imports, folders, autoreload, forgets }: SourceImports): void {
    if (forgets) this.loaded.clear();
    for (const { path, first } of folders) {
      if (first) this.first.unshift(path);
      else this.last.push(path);
    }
    for (const { binds } of imports) for (const [name, module] of binds) this.names.set(name, module);
    this.autoreload.take(autoreload);
  }

  /** Brings in what a statement names, and what that imports. */
  private bringIn({ module, names }: Import, inPackage: string, line: number, folders: readonly string[], brought: Brought, seen: Set<string>): void {
    const name = absoluteName(module, inPackage);
    if (name === null) return;
    const parts = name.split('.');
    parts.forEach((_, index) => this.bring(parts.slice(0, index + 1).join('.'), line, folders, brought, seen));
    for (const taken of names) this.bring(`${name}.${taken}`, line, folders, brought, seen);
  }

  private bring(name: string, line: number, folders: readonly string[], brought: Brought, seen: Set<string>): void {
    if (seen.has(name)) return;
    seen.add(name);
    const module = this.loaded.get(name) ?? this.load(name, folders);
    if (module) this.add(module, line, folders, brought, seen);
  }

  private add(module: Loaded, line: number, folders: readonly string[], brought: Brought, seen: Set<string>): void {
    brought.set(module, (brought.get(module) ?? new Set()).add(line));
    const inPackage = packageOf(module.name, module.file.endsWith('__init__.py'));
    for (const one of this.importsOf(module)) this.bringIn(one, inPackage, line, folders, brought, seen);
  }

  private load(name: string, folders: readonly string[]): Loaded | null {
    const file = findModule(name, this.path(folders), this.tools.files)?.file ?? null;
    const module = file !== null && isOwn(file, folders) ? this.loadFile(name, file) : null;
    if (module) this.loaded.set(name, module);
    return module;
  }

  private loadFile(name: string, file: string): Loaded | null {
    const read = this.tools.files.read(file);
    if (!read) return null;
    const source = this.tools.tellsSecret(read.text) ? LEFT_OUT : read;
    this.tools.keep(source.text);
    return { name, file, digest: source.digest, bytes: source.bytes, imports: this.importsIn(read.text) };
  }

  private importsIn(source: string): readonly Import[] {
    return CONCERNS.test(source) ? readModuleImports(source, this.tools.parser) : [];
  }

  /** What a module imports; of one that an earlier worker saw only while its file is as it was. */
  private importsOf({ imports, file, digest }: Loaded): readonly Import[] {
    if (imports) return imports;
    const source = this.tools.files.read(file);
    return source?.digest === digest ? this.importsIn(source.text) : [];
  }

  private runScript(script: string, line: number, folders: readonly string[], brought: Brought): void {
    const [folder] = folders;
    if (folder === undefined) return;
    const file = [script, `${script}.py`].map((name) => resolve(folder, name)).find((path) => path.endsWith('.py') && this.tools.files.isFile(path));
    const module = file !== undefined && isOwn(file, folders) ? this.loadFile(MAIN_MODULE, file) : null;
    if (module) this.add(module, line, folders, brought, new Set());
  }

  private reload(written: string, line: number, brought: Brought): void {
    const [first = '', ...rest] = written.replace(/\s+/g, '').split('.');
    const name = [this.names.get(first) ?? first, ...rest].join('.');
    const known = this.loaded.get(name);
    const module = known && this.loadFile(name, known.file);
    if (!known || !module) return;
    const lines = brought.get(known) ?? new Set();
    brought.delete(known);
    this.loaded.set(name, module);
    brought.set(module, lines.add(line));
  }

  /** Loads modules anew that have changed on disk. */
  private loadChanged(isMeant: (name: string) => boolean, brought: Brought): void {
    for (const known of [...this.loaded.values()]) {
      if (!isMeant(known.name) || this.tools.files.stateOf({ path: this.tools.files.nameOf(known.file), digest: known.digest }) !== 'changed') continue;
      const module = this.loadFile(known.name, known.file);
      if (!module || module.digest === known.digest) continue;
      this.loaded.set(module.name, module);
      brought.set(module, new Set());
    }
  }

  private path(folders: readonly string[]): string[] {
    const [folder = ''] = folders;
    const added = (paths: readonly string[]): string[] => paths.map((path) => resolve(folder, path));
    return [...new Set([...added(this.first), ...folders, ...added(this.last)])];
  }

  private versionOf({ name, file, digest, bytes }: Loaded, lines: ReadonlySet<number>): ModuleVersion {
    return { name, path: this.tools.files.nameOf(file), digest, bytes, lines: [...lines].sort((a, b) => a - b) };
  }
}

/** Whether a file is one of the workspace rather than of an installed package. */
function isOwn(file: string, folders: readonly string[]): boolean {
  return !INSTALLED.test(file) && folders.some((folder) => {
    const path = relative(folder, file);
    return !isAbsolute(path) && path.split(sep)[0] !== '..';
  });
}
