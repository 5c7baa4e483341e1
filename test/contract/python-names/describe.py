"""What Python says of each top-level statement of a source, as JSON values."""
import ast

from blocks import FUNCTIONS, Bindings, Block, parameters
from order import Walk
from tables import MADE, session_names

DEFINITIONS = (*FUNCTIONS, ast.ClassDef)


def describe_source(source):
    """One entry for each statement, and what `ast` and `symtable` disagree about; None where it is no Python."""
    try:
        statements = ast.parse(source).body
        referenced, stored = session_names(source)
    except (SyntaxError, ValueError, RecursionError):
        return None
    told = Told(any(imported == ["annotations", "__future__.annotations"] for statement in statements for imported in imports(statement)))
    described = [describe(statement, told) for statement in statements]
    disagreed = [((told.mentioned - MADE) ^ referenced) - told.inlined, ((told.stored - MADE) ^ stored) - told.inlined]
    return {"statements": described, "disagreed": sorted(set.union(*disagreed))}


class Told:
    """All names of the session that the walks through a file have come across; `deferred`: whether it leaves annotations alone."""

    def __init__(self, deferred):
        self.deferred = deferred
        self.mentioned, self.stored, self.inlined = set(), set(), set()


def describe(statement, told):
    facts = outcome(lambda **counted: run(Walk(not isinstance(statement, DEFINITIONS), told.deferred, **counted), lambda walk: walk.visit(statement)), told)
    first = min([statement.lineno] + [decorator.lineno for decorator in getattr(statement, "decorator_list", [])])
    return {"line": first, "endLine": statement.end_lineno, **facts, "imports": imports(statement), "defines": definition(statement, told)}


def run(walk, go):
    go(walk)
    return walk


def outcome(walk_with, told):
    """What holds where any `with` may swallow an exception and annotations that Python does not evaluate do not count.

    `trusting` tells what is not read, and what is bound for certain, where no `with` does; `annotated` what those annotations read.
    """
    walk = walk_with(swallowing=True)
    told.mentioned |= walk.names.mentioned
    told.stored |= walk.names.stored
    told.inlined |= walk.names.inlined
    trusting = walk_with() if walk.met_with else walk
    annotated = walk_with(swallowing=True, annotations=True) if walk.met_annotation else walk
    return {
        "reads": sorted(walk.names.reads),
        "writes": sorted(walk.names.writes),
        "deletes": sorted(walk.names.deletes),
        "definite": sorted(walk.definite()),
        "trusting": {"unread": sorted(walk.names.reads - trusting.names.reads), "definite": sorted(trusting.definite() - walk.definite())},
        "annotated": sorted(annotated.names.reads - walk.names.reads),
    }


def definition(statement, told):
    if isinstance(statement, ast.ClassDef):
        return class_facts(statement, told)
    if isinstance(statement, FUNCTIONS):
        return function_facts(statement.name, statement, [], told)
    target = statement.targets[0] if isinstance(statement, ast.Assign) and len(statement.targets) == 1 else getattr(statement, "target", None)
    value = getattr(statement, "value", None)
    if isinstance(statement, (ast.Assign, ast.AnnAssign)) and isinstance(target, ast.Name) and isinstance(value, ast.Lambda):
        return function_facts(target.id, value, [], told)
    return None


def function_facts(name, node, around, told):
    def walk_with(**counted):
        walk = Walk(True, told.deferred, **counted)
        enter(walk, [*around, node])
        return run(walk, lambda walk: walk.function(node))

    return {"kind": "function", "name": name, "parameters": [parameter.arg for parameter in parameters(node.args)], **outcome(walk_with, told), "methods": []}


def class_facts(node, told):
    def walk_with(**counted):
        walk = Walk(True, told.deferred, **counted)
        enter(walk, [node])
        return run(walk, lambda walk: walk.class_body(node))

    methods = [function_facts(part.name, part, [node], told) for part in node.body if isinstance(part, FUNCTIONS)]
    return {"kind": "class", "name": node.name, "parameters": None, **outcome(walk_with, told), "methods": methods}


def enter(walk, definitions):
    """Makes the type parameters of definitions, and the private names of a class, known to what is walked next."""
    for node in definitions:
        found = Bindings()
        found.names = {parameter.name for parameter in getattr(node, "type_params", [])}
        walk.block = Block("function", walk.block, found, walk.block.private)
        if isinstance(node, ast.ClassDef) and node is not definitions[-1]:
            walk.block = Block("class", walk.block, Bindings(), node.name.lstrip("_"))


def imports(statement):
    """Imports that run with the statement, as pairs of a name and what it stands for."""
    if isinstance(statement, DEFINITIONS):
        return []
    if isinstance(statement, ast.Import):
        return [[alias.asname or alias.name.split(".")[0], alias.name if alias.asname else alias.name.split(".")[0]] for alias in statement.names]
    if isinstance(statement, ast.ImportFrom):
        module = "." * statement.level + (statement.module or "")
        if statement.names[0].name == "*":
            return [["*", module]]
        return [[alias.asname or alias.name, module + ("" if module.endswith(".") else ".") + alias.name] for alias in statement.names]
    parts = [part for field in ("body", "handlers", "orelse", "finalbody", "cases") for part in getattr(statement, field, [])]
    return [found for part in parts for found in imports(part)]
