"""Runs promoted steps and the cells that they were made from, and tells where what they give differs.

Reads a list of {"name", "folder", "cells", "last", "steps", "outputs"} and answers a list of sentences for each.
"""

import contextlib
import copy
import io
import json
import os
import random
import runpy
import sys
import traceback

import numpy as np


def scramble():
    """No step may live from what another process left in a generator."""
    random.seed()
    np.random.seed()


def same(a, b, seen=()):
    """Whether two values are equal all the way down."""
    if type(a).__name__ != type(b).__name__:
        return False
    if isinstance(a, np.ndarray):
        return a.shape == b.shape and a.dtype == b.dtype and (same(a.tolist(), b.tolist()) if a.dtype == object else np.array_equal(a, b, equal_nan=a.dtype.kind == "f"))
    if isinstance(a, (list, tuple)):
        return len(a) == len(b) and all(same(x, y, seen) for x, y in zip(a, b))
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key], seen) for key in a)
    if isinstance(a, np.random.Generator):
        return same(a.bit_generator.state, b.bit_generator.state)
    if isinstance(a, np.random.RandomState):
        return same(a.get_state(), b.get_state())
    if hasattr(a, "__dict__") and not callable(a):
        return (id(a), id(b)) in seen or same(vars(a), vars(b), (*seen, (id(a), id(b))))
    return bool(a == b) or (a != a and b != b)


def reference(case):
    """What names stand for when the last cell of their step has run."""
    names = {"__name__": "__main__"}
    kept = {}
    scramble()
    for place, source in enumerate(case["cells"]):
        exec(compile(source, f"cell {place + 1}", "exec"), names)
        for output in case["outputs"]:
            if output["last"] == place:
                with contextlib.suppress(Exception):
                    kept[output["step"], output["name"]] = copy.deepcopy(names[output["name"]])
    return kept


def promoted(case):
    """What the steps have saved."""
    kept = {}
    for step in case["steps"]:
        scramble()
        sys.argv = [f"{step}.py"]
        runpy.run_path(os.path.join(case["folder"], f"{step}.py"), run_name="__main__")
    from pathlib import Path

    import pipeline_io

    for output in case["outputs"]:
        kept[output["step"], output["name"]] = pipeline_io.load(output["name"], Path("artifacts") / output["step"])
    return kept


def check(case):
    """Sentences on what went wrong; none where all is the same."""
    os.chdir(case["folder"])
    environment, path, modules = dict(os.environ), list(sys.path), set(sys.modules)
    sys.path.insert(0, case["folder"])
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            expected = reference(case)
            os.chdir(case["folder"])
            os.environ.clear()
            os.environ.update(environment)
            found = promoted(case)
    except BaseException:
        return [traceback.format_exc()]
    finally:
        os.chdir("/")
        os.environ.clear()
        os.environ.update(environment)
        sys.path[:] = path
        for module in set(sys.modules) - modules:
            if (getattr(sys.modules[module], "__file__", None) or "").startswith(case["folder"]):
                del sys.modules[module]
    return [f"{step}.{name} is {found[step, name]!r}, and was {value!r}" for (step, name), value in expected.items() if not same(value, found[step, name])]


json.dump([check(case) for case in json.load(sys.stdin)], sys.stdout)
