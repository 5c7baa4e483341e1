/** The code of modules that executions brought in, parsed once for all sessions. */
import { IGNORED_SOURCE } from '../capture/privacy/ignore';
import type { ModuleVersion } from '../model/module';
import type { BroughtModule } from '../python/slice/engine';
import { sourceKey } from '../python/slice/session';
import type { PythonParser } from '../python/syntax';
import type { SyntaxNode } from '../python/tree';

/** Modules that are kept parsed; of others those go first that were asked for first. */
const KEPT = 200;

/** Gives the code of modules. */
export class ModuleCodes {
  private readonly parsed = new Map<string, readonly SyntaxNode[]>();

  constructor(
    private readonly parser: PythonParser,
    private readonly sourceOf: (module: ModuleVersion) => string | null,
  ) {}

  /** A module that an execution brought in; without code where that was not kept, is left out of the record, or is no Python. */
  brought(module: ModuleVersion): BroughtModule {
    const { name, path, digest, lines } = module;
    const file = path.split('/').at(-1) ?? '';
    const statements = this.statementsOf(module);
    return { key: sourceKey({ name, file }), isPatch: lines.length === 0, code: statements && { name, digest, file, isPackage: file === '__init__.py', statements } };
  }

  private statementsOf(module: ModuleVersion): readonly SyntaxNode[] | null {
    const statements = this.parsed.get(module.digest) ?? this.parse(module);
    const [oldest] = this.parsed.keys();
    if (oldest !== undefined && this.parsed.size >= KEPT) this.parsed.delete(oldest);
    if (statements) this.parsed.set(module.digest, statements);
    return statements;
  }

  private parse(module: ModuleVersion): readonly SyntaxNode[] | null {
    const source = this.sourceOf(module);
    if (source === null || source === IGNORED_SOURCE) return null;
    const { root, broken } = this.parser.parse(source);
    return broken ? null : root.children;
  }
}
