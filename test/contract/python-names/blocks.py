"""What a block of code binds, found before it runs: a module, a class, a function, a comprehension, type parameters."""
import ast

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


class Bindings(ast.NodeVisitor):
    """Names that a block binds or declares; blocks inside it are left out, but for what they evaluate in this one."""

    def __init__(self):
        self.names, self.globals, self.nonlocals = set(), set(), set()
        self.comprehensions = 0

    def visit_Name(self, node):
        # The targets of a comprehension are its own.
        if not isinstance(node.ctx, ast.Load) and not self.comprehensions:
            self.names.add(node.id)

    def visit_AnnAssign(self, node):
        if node.simple or node.value or not isinstance(node.target, ast.Name):  # `(x): int` declares nothing
            self.generic_visit(node)

    def visit_NamedExpr(self, node):
        self.names.add(node.target.id)
        self.visit(node.value)

    def visit_Import(self, node):
        self.names.update(imported_names(node))

    visit_ImportFrom = visit_Import

    def visit_Global(self, node):
        self.globals.update(node.names)

    def visit_Nonlocal(self, node):
        self.nonlocals.update(node.names)

    def visit_ExceptHandler(self, node):
        self.names.update([node.name] if node.name else [])
        self.generic_visit(node)

    visit_MatchAs = visit_MatchStar = visit_ExceptHandler

    def visit_MatchMapping(self, node):
        self.names.update([node.rest] if node.rest else [])
        self.generic_visit(node)

    def visit_FunctionDef(self, node):
        self.names.add(node.name)
        for part in [*node.decorator_list, *evaluated_defaults(node.args)]:
            self.visit(part)

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_ClassDef(self, node):
        self.names.add(node.name)
        for part in [*node.decorator_list, *node.bases, *node.keywords]:
            self.visit(part)

    def visit_Lambda(self, node):
        for part in evaluated_defaults(node.args):
            self.visit(part)

    def visit_ListComp(self, node):
        self.comprehensions += 1
        self.generic_visit(node)
        self.comprehensions -= 1

    visit_SetComp = visit_DictComp = visit_GeneratorExp = visit_ListComp

    def visit_Attribute(self, node):
        self.visit(node.value)

    def visit_Constant(self, node):
        pass


def body_bindings(node):
    """What the body of a definition or lambda binds; kept on the node, for it is asked for again and again."""
    if not hasattr(node, "found"):
        node.found = Bindings()
        for part in node.body if isinstance(node.body, list) else [node.body]:
            node.found.visit(part)
    return node.found


def imported_names(node):
    return [alias.asname or (alias.name if isinstance(node, ast.ImportFrom) else alias.name.split(".")[0]) for alias in node.names if alias.name != "*"]


def evaluated_defaults(arguments):
    return [*arguments.defaults, *(default for default in arguments.kw_defaults if default is not None)]


def parameters(arguments):
    """All parameters as written, from left to right."""
    given = [*getattr(arguments, "posonlyargs", []), *arguments.args]
    rest = [arguments.vararg] if arguments.vararg else []
    last = [arguments.kwarg] if arguments.kwarg else []
    return [*given, *rest, *arguments.kwonlyargs, *last]


class Block:
    """A block with the names that it binds; `kind` is "session", "class", "function" or "comprehension"."""

    def __init__(self, kind, outer, found, private, also=()):
        self.kind, self.outer, self.private = kind, outer, private
        self.names = {self.mangle(name) for name in [*found.names, *also]}
        self.globals = {self.mangle(name) for name in found.globals}
        self.nonlocals = {self.mangle(name) for name in found.nonlocals}

    def mangle(self, name):
        """The name under which Python stores a private name of a class."""
        if not self.private or not name.startswith("__") or name.endswith("__") or "." in name:
            return name
        return "_" + self.private + name

    def owns(self, name):
        return name in self.names and name not in self.globals and name not in self.nonlocals

    def owner(self, name):
        """The block that a name used here belongs to."""
        if name in self.globals:
            return self.session()
        if self.owns(name) or self.kind == "session":
            return self
        block = self.outer
        while block.kind == "class":  # the names of a class are seen in its own body alone, but for the one that Python makes
            if name == "__class__":
                return Block("cell", block, Bindings(), None)
            block = block.outer
        return block.owner(name)

    def session(self):
        return self if self.kind == "session" else self.outer.session()
