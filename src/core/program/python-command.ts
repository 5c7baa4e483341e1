/** Which program of Python the words of a command start, whatever launches it. */

/** A program and what it is given. */
export interface PythonCommand {
  /** Path of its script as written, or null where a module is named. */
  readonly script: string | null;
  /** Dotted name of the module that `-m` names, or null. */
  readonly module: string | null;
  readonly args: readonly string[];
}

const PYTHON = /^(?:python|pypy)[\d.]*t?$|^py$/;
const SCRIPT = /\.pyw?$/;

/** What starts several processes of one script; options may stand before it. */
const LAUNCHERS = new Set(['torchrun', 'deepspeed', 'accelerate']);
/** The same as modules. */
const LAUNCHER_MODULES = new Set(['torch.distributed.run', 'torch.distributed.launch', 'accelerate.commands.launch', 'deepspeed.launcher.runner', 'coverage', 'cProfile', 'kernprof', 'scalene', 'ipdb', 'pdb', 'debugpy', 'runpy']);
/** What runs a command in a project's environment. */
const RUNNERS = new Set(['uv', 'poetry', 'pipenv', 'pdm', 'hatch', 'rye', 'pixi', 'conda', 'mamba', 'micromamba']);
/** What runs the command behind it otherwise: as another priority, in the background, on another node. */
const WRAPPERS = new Set(['env', 'nohup', 'time', 'nice', 'ionice', 'taskset', 'numactl', 'stdbuf', 'unbuffer', 'timeout', 'setsid', 'exec', 'command', 'caffeinate', 'xvfb-run', 'srun', 'mpirun', 'mpiexec', 'winpty']);
/** Modules that are tools: they train nothing, or record it themselves. */
const TOOLS = /^(?:celltrail|pip|venv|virtualenv|ensurepip|pytest|unittest|http\.server|jupyter\w*|notebook|ipykernel\w*|build|twine|black|ruff|flake8|isort|mypy|pylint|pyright|tensorboard\S*|mlflow|wandb|timeit|json\.tool|compileall|py_compile|site|sysconfig|zipfile|tarfile|pydoc|doctest|torch\.utils\.collect_env)$/;
/** Options of Python that have a value of their own. */
const VALUED = new Set(['-W', '-X', '--check-hash-based-pycs']);

/** The program of Python that these words start; null where they start none, or Python itself. */
export function readPythonCommand(words: readonly string[]): PythonCommand | null {
  const rest = words.slice(words.findIndex((word) => !/^[A-Za-z_]\w*=/.test(word)));
  const [first = '', second = ''] = rest;
  const name = nameOf(first);
  if (PYTHON.test(name)) return ofPython(rest.slice(1));
  if (SCRIPT.test(first)) return { script: first, module: null, args: rest.slice(1) };
  if (LAUNCHERS.has(name)) return name !== 'accelerate' || second === 'launch' ? behindOptions(rest.slice(name === 'accelerate' ? 2 : 1)) : null;
  if (RUNNERS.has(name)) return second === 'run' ? wrapped(rest.slice(2), true) : null;
  if (WRAPPERS.has(name) || isOwnScript(first)) return wrapped(rest.slice(1), false);
  return null;
}

/** The name of a program, without its folder. */
export function nameOf(program: string): string {
  return (program.split(/[\\/]/).at(-1) ?? '').replace(/\.exe$/i, '');
}

/** A script of the person's own that may start what stands behind it: `./on-gpu.sh python train.py`. */
function isOwnScript(word: string): boolean {
  return /\.(?:sh|bash|zsh|cmd|bat|ps1)$/.test(word) || /^\.{1,2}[\\/]/.test(word);
}

/** The first word behind a wrapper's options that starts Python; `takesModules` where `-m` is an option of the wrapper itself. */
function wrapped(words: readonly string[], takesModules: boolean): PythonCommand | null {
  for (const [index, word] of words.entries()) {
    if (takesModules && (word === '-m' || word === '--module')) return ofModule(words.slice(index + 1));
    const name = nameOf(word);
    if (PYTHON.test(name) || LAUNCHERS.has(name) || RUNNERS.has(name) || SCRIPT.test(word)) {
      // Of a version that is asked for, as in `uv run --python python3.12 train.py`, the value is no program.
      if (/^(?:-p|--python)$/.test(words[index - 1] ?? '')) continue;
      return readPythonCommand(words.slice(index));
    }
  }
  return null;
}

function ofPython(words: readonly string[]): PythonCommand | null {
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] as string;
    if (word === '-m') return ofModule(words.slice(at + 1));
    if (/^-m./.test(word)) return ofModule([word.slice(2), ...words.slice(at + 1)]);
    if (word === '-' || /^-[A-Za-z]*c$/.test(word)) return null;
    if (VALUED.has(word)) at += 1;
    else if (!word.startsWith('-')) return { script: word, module: null, args: words.slice(at + 1) };
  }
  return null;
}

function ofModule([module = '', ...args]: readonly string[]): PythonCommand | null {
  if (LAUNCHER_MODULES.has(module)) return behindOptions(args);
  return module === '' || TOOLS.test(module) ? null : { script: null, module, args };
}

/** The script behind a launcher's own options, of which only the launcher knows which have values. */
function behindOptions(words: readonly string[]): PythonCommand | null {
  const at = words.findIndex((word) => SCRIPT.test(word) || word === '-m' || word === '--module');
  const word = words[at];
  if (word === undefined) return null;
  return word.startsWith('-') ? ofModule(words.slice(at + 1)) : { script: word, module: null, args: words.slice(at + 1) };
}
