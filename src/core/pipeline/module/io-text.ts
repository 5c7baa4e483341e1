/** The module through which steps load and save: one place, by the type of the value. */
import type { StepGraph } from '../graph';

/** Name of the module. */
export const IO_MODULE = 'pipeline_io';

/** Libraries whose values have formats of their own. */
const LIBRARIES = ['numpy', 'pandas', 'sklearn', 'torch'] as const;
type Library = (typeof LIBRARIES)[number];

/** The libraries that the steps import. */
function librariesOf({ steps }: StepGraph): Set<Library> {
  const roots = new Set(steps.flatMap(({ carried }) => carried.flatMap(({ facts }) => facts.imports.map(({ path }) => path.split('.')[0]))));
  return new Set(LIBRARIES.filter((library) => roots.has(library) || (library === 'numpy' && (roots.has('pandas') || roots.has('sklearn')))));
}

/** The text of the module, with the formats that values of these steps may need. */
export function ioText(graph: StepGraph): string {
  const libraries = librariesOf(graph);
  const has = (library: Library): boolean => libraries.has(library);
  const figures = graph.steps.some((step) => step.figures);
  const states = new Set(graph.steps.flatMap(({ randomTo }) => randomTo));
  const packages = [
    ...(has('sklearn') ? ['import joblib'] : []),
    ...(figures ? ['import matplotlib.pyplot as plt'] : []),
    ...(has('numpy') ? ['import numpy as np'] : []),
    ...(has('pandas') ? ['import pandas as pd'] : []),
    ...(has('torch') ? ['import torch'] : []),
    ...(has('sklearn') ? ['from sklearn.base import BaseEstimator'] : []),
  ];
  return `${[
    '"""Loads and saves what passes between steps, each value in the format of its type."""',
    '',
    ...['import contextlib', 'import json', 'import pickle', ...(states.has('random') ? ['import random'] : []), 'from pathlib import Path', 'from typing import Any'],
    ...(packages.length > 0 ? ['', ...packages] : []),
    ...saveLines(has), ...loadLines(has), ...(has('pandas') ? FRAMES : []), ...PLAIN_VALUES, ...METRICS, ...BOOLEAN,
    ...(states.size > 0 ? randomLines(states) : []),
    ...(figures ? FIGURES : []),
  ].join('\n')}\n`;
}

type Has = (library: Library) => boolean;

function saveLines(has: Has): string[] {
  const ways: readonly (readonly [when: string, how: string])[] = [
    ...(has('pandas') ? [['isinstance(value, pd.DataFrame) and fits_parquet(value, path.with_suffix(".parquet"))', 'pass'] as const] : []),
    ...(has('numpy') ? [['type(value) is np.ndarray and value.dtype != object or isinstance(value, np.generic)', 'np.savez(path.with_suffix(".npz"), value=value)'] as const] : []),
    ...(has('torch') ? [['isinstance(value, (torch.Tensor, torch.nn.Module))', 'torch.save(value, path.with_suffix(".pt"))'] as const] : []),
    ...(has('sklearn') ? [['isinstance(value, BaseEstimator)', 'joblib.dump(value, path.with_suffix(".joblib"))'] as const] : []),
    ['is_plain(value)', 'path.with_suffix(".json").write_text(json.dumps(value), encoding="utf-8")'],
  ];
  return [
    '', '',
    'def save(name: str, value: Any, folder: Path) -> None:',
    '    """Write a value in place of what the folder had under its name; pickle is the last resort."""',
    '    folder.mkdir(parents=True, exist_ok=True)',
    '    for old in folder.glob(f"{name}.*"):',
    '        old.unlink()',
    '    path = folder / f"{name}.pickle"',
    ...ways.flatMap(([when, how], index) => [`    ${index === 0 ? 'if' : 'elif'} ${when}:`, `        ${how}`]),
    '    else:',
    '        try:',
    '            path.write_bytes(pickle.dumps(value))',
    '        except (AttributeError, TypeError, pickle.PicklingError) as error:',
    '            path.unlink(missing_ok=True)',
    '            raise TypeError(f"{name} cannot be saved ({error}): give what it is made from instead") from error',
  ];
}

function loadLines(has: Has): string[] {
  const ways: readonly (readonly [suffix: string, how: readonly string[]])[] = [
    ...(has('pandas') ? [['.parquet', ['return pd.read_parquet(path)']] as const] : []),
    ...(has('numpy') ? [['.npz', ['with np.load(path) as archive:', '    return archive["value"][()]']] as const] : []),
    ...(has('torch') ? [['.pt', ['return torch.load(path, weights_only=False)']] as const] : []),
    ...(has('sklearn') ? [['.joblib', ['return joblib.load(path)']] as const] : []),
    ['.json', ['return json.loads(path.read_text(encoding="utf-8"))']],
  ];
  return [
    '', '',
    'def load(name: str, folder: Path) -> Any:',
    '    """Read a value that a step has saved."""',
    '    path = next(folder.glob(f"{name}.*"), None)',
    '    if path is None:',
    '        raise FileNotFoundError(f"{folder} has no {name}: run the step {folder.name} first")',
    ...ways.flatMap(([suffix, how]) => [`    if path.suffix == "${suffix}":`, ...how.map((line) => `        ${line}`)]),
    '    return pickle.loads(path.read_bytes())',
  ];
}

const FRAMES = [
  '', '',
  'def fits_parquet(frame: pd.DataFrame, path: Path) -> bool:',
  '    """Write a frame as Parquet; without a trace where it would come back changed."""',
  '    try:',
  '        frame.to_parquet(path)',
  '        pd.testing.assert_frame_equal(pd.read_parquet(path), frame, check_exact=True)',
  '    except (ImportError, ValueError, TypeError, NotImplementedError, AssertionError):',
  '        path.unlink(missing_ok=True)',
  '        return False',
  '    return True',
];

const PLAIN_VALUES = [
  '', '',
  'def is_plain(value: Any) -> bool:',
  '    """Whether JSON gives the value back as it was."""',
  '    if type(value) is list:',
  '        return all(is_plain(item) for item in value)',
  '    if type(value) is dict:',
  '        return all(type(key) is str and is_plain(item) for key, item in value.items())',
  '    return value is None or type(value) in (bool, int, float, str)',
];

const METRICS = [
  '', '',
  'def save_metrics(metrics: dict, path: Path) -> None:',
  '    """Write those metrics that are numbers."""',
  '    numbers = {}',
  '    for name, value in metrics.items():',
  '        with contextlib.suppress(TypeError, ValueError):',
  '            numbers[name] = float(value)',
  '    path.parent.mkdir(parents=True, exist_ok=True)',
  '    path.write_text(json.dumps(numbers, indent=2) + "\\n", encoding="utf-8")',
];

const BOOLEAN = [
  '', '',
  'def boolean(text: str) -> bool:',
  '    """Read true and false from a command line."""',
  '    return {"true": True, "false": False}[text.lower()]',
];

const FIGURES = [
  '', '',
  'def save_figures(folder: Path) -> None:',
  '    """Write all open figures, numbered on from those that are there, and close them."""',
  '    folder.mkdir(parents=True, exist_ok=True)',
  '    for number in plt.get_fignums():',
  '        plt.figure(number).savefig(folder / f"figure-{len(list(folder.glob(\'*.png\'))) + 1}.png")',
  '    plt.close("all")',
];

function randomLines(states: ReadonlySet<string>): string[] {
  const ways: readonly (readonly [state: string, read: string, set: string])[] = [
    ['random', 'random.getstate()', 'random.setstate'],
    ['numpy.random', 'np.random.get_state()', 'np.random.set_state'],
    ['torch.random', 'torch.get_rng_state()', 'torch.set_rng_state'],
  ];
  const known = ways.filter(([state]) => states.has(state));
  return [
    '', '',
    'GENERATORS = {',
    ...known.map(([state, read, set]) => `    "${state}": (lambda: ${read}, ${set}),`),
    '}',
    '', '',
    'def save_random(generator: str, folder: Path) -> None:',
    '    """Write the state of a global random generator, for the step that draws on from there."""',
    '    folder.mkdir(parents=True, exist_ok=True)',
    '    (folder / f"state of {generator}.pickle").write_bytes(pickle.dumps(GENERATORS[generator][0]()))',
    '', '',
    'def restore_random(generator: str, folder: Path) -> None:',
    '    """Set a global random generator as the step has left it."""',
    '    GENERATORS[generator][1](pickle.loads((folder / f"state of {generator}.pickle").read_bytes()))',
  ];
}
