"""Goes through `ast` in the order in which Python evaluates it: names taken from the session before they are bound, and names bound.

A name is bound at a point where every way to it binds it. A deleted name is unbound again. Which way a condition goes is not asked.
"""
import ast

from blocks import COMPREHENSIONS, FUNCTIONS
from compound import Compound
from definitions import Definitions
from simple import Simple


class Walk(Simple, Definitions, Compound):
    """A walk through statements; its names tell what these do to the session."""


Walk.visits = {
    ast.Name: Walk.name,
    ast.Constant: Walk.nothing,
    ast.Attribute: Walk.attribute,
    ast.Assign: Walk.assign,
    ast.AugAssign: Walk.augmented,
    ast.AnnAssign: Walk.annotated,
    ast.NamedExpr: Walk.walrus,
    ast.Import: Walk.imports,
    ast.ImportFrom: Walk.imports,
    ast.Global: Walk.nothing,
    ast.Nonlocal: Walk.nothing,
    ast.Return: Walk.stop,
    ast.Raise: Walk.stop,
    ast.Continue: Walk.stop,
    ast.Break: Walk.leave,
    ast.Assert: Walk.check,
    ast.Compare: Walk.compare,
    ast.BoolOp: Walk.boolean,
    ast.IfExp: Walk.either,
    ast.Dict: Walk.dictionary,
    ast.Lambda: Walk.function_expression,
    ast.ClassDef: Walk.class_definition,
    ast.If: Walk.branches,
    ast.For: Walk.for_loop,
    ast.AsyncFor: Walk.for_loop,
    ast.While: Walk.while_loop,
    ast.Try: Walk.attempt,
    ast.With: Walk.with_block,
    ast.AsyncWith: Walk.with_block,
    **{kind: Walk.comprehension for kind in COMPREHENSIONS},
    **{kind: Walk.function_definition for kind in FUNCTIONS},
    # Not in every Python.
    **{getattr(ast, kind): visit for kind, visit in {"TryStar": Walk.attempt, "Match": Walk.match, "TypeAlias": Walk.type_alias}.items() if hasattr(ast, kind)},
}
