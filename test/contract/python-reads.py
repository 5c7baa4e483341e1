"""Reads a JSON list of cells, runs each, and prints what every top-level statement looked up before binding it, and bound."""
import ast
import contextlib
import io
import json
import sys


MADE_BY_PYTHON = {"__annotations__", "__name__"}


class Session(dict):
    """Module-level names: what a statement finds here without having bound it, it has read."""

    def __init__(self):
        super().__init__(__name__="__main__")
        self.fresh, self.reads, self.bound = set(), set(), set()

    def __getitem__(self, name):
        if name not in self.fresh:
            self.reads.add(name)
        return super().__getitem__(name)

    def __setitem__(self, name, value):
        self.fresh.add(name)
        self.bound.add(name)
        super().__setitem__(name, value)

    def __delitem__(self, name):
        self.fresh.discard(name)
        self.bound.discard(name)
        super().__delitem__(name)


def run(source):
    session, outcomes = Session(), []
    for statement in ast.parse(source).body:
        session.fresh, session.reads, session.bound = set(), set(), set()
        module = ast.Module([statement], [])
        try:
            code = compile(module, "cell", "exec")
            # Locals of another type than dict make top-level code go through them; functions see the copied globals.
            with contextlib.redirect_stdout(io.StringIO()):
                exec(code, dict(session), session)
            bound = sorted(session.bound - MADE_BY_PYTHON)
        except Exception:
            bound = None
        outcomes.append({"reads": sorted(session.reads - MADE_BY_PYTHON), "bound": bound})
    return outcomes


json.dump([run(source) for source in json.load(sys.stdin)], sys.stdout)
