"""Reads a JSON list of sources; prints, for each, what Python's own symbol tables say of its top-level statements."""
import ast
import json
import symtable
import sys


def collect(table, names):
    """Adds the names that a scope, and all scopes in it, take from or bind in the module."""
    for symbol in table.get_symbols():
        name = symbol.get_name()
        if name == "__class__":
            continue  # a cell that the compiler makes for `super()`
        # A global is never local: without the second check, symtable takes any function named `top` for the module.
        if table.get_type() == "module" or (symbol.is_global() and not symbol.is_local()):
            if symbol.is_referenced():
                names["reads"].add(name)
            if symbol.is_assigned() or symbol.is_imported():
                names["writes"].add(name)
        elif table.get_type() == "class" and symbol.is_referenced():
            names["perhaps"].add(name)  # looked up in the module until the class has bound it
    for child in table.get_children():
        collect(child, names)


def describe(statement):
    # Each statement alone in a module: the order of a cell is the analyser's business, not the symbol table's.
    table = symtable.symtable(ast.unparse(statement), "cell", "exec")
    names = {"reads": set(), "writes": set(), "perhaps": set()}
    collect(table, names)
    if isinstance(statement, ast.AnnAssign) and statement.value is None:
        names["writes"].clear()  # `x: int` declares and binds nothing
    for node in ast.walk(statement):  # the tables call `x` of `x += 1` assigned only
        if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            names["perhaps"].add(node.target.id)
    first = min([statement.lineno] + [d.lineno for d in getattr(statement, "decorator_list", [])])
    return {"line": first, **{role: sorted(found) for role, found in names.items()}}


def describe_source(source):
    try:
        return [describe(statement) for statement in ast.parse(source).body]
    except (SyntaxError, ValueError, RecursionError):
        return None


json.dump([describe_source(source) for source in json.load(sys.stdin)], sys.stdout)
