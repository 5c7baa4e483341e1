"""Runs notebook programs whole and as their slices, and says what the target was worth each time.

Reads JSON: a list of {"whole": [source], "slices": [[source]], "target": [name]}; writes for each a list of
[value in the whole, value in the slice] for each target, or null where the whole program does not run.
"""
import builtins
import contextlib
import io
import json
import sys


def run(sources):
    names = {"__builtins__": builtins, "__name__": "__main__"}
    for source in sources:
        exec(compile(source, "<cell>", "exec"), names)
    return names


def show(value, depth=0):
    if depth > 6:
        return "..."
    if isinstance(value, dict):
        return "{" + ", ".join(show(k, depth + 1) + ": " + show(v, depth + 1) for k, v in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return type(value).__name__ + "[" + ", ".join(show(item, depth + 1) for item in value) + "]"
    if isinstance(value, set):
        return "set" + repr(sorted(map(repr, value)))
    if callable(value):
        return "callable"
    if hasattr(value, "__dict__"):
        return type(value).__name__ + show(vars(value), depth + 1)
    return repr(value)


def outcome(sources, name):
    try:
        return show(run(sources)[name])
    except Exception as error:
        return f"error {type(error).__name__}: {error}"


answers = []
with contextlib.redirect_stdout(io.StringIO()):
    for program in json.load(sys.stdin):
        try:
            whole = run(program["whole"])
        except Exception:
            answers.append(None)
            continue
        answers.append([
            [show(whole[name]) if name in whole else "unbound", outcome(sources, name)]
            for name, sources in zip(program["targets"], program["slices"])
        ])
json.dump(answers, sys.stdout)
