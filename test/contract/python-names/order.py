"""Goes through `ast` in the order in which Python evaluates it: names taken from the session before they are bound, and names bound.

A name is bound at a point where every way to it binds it. A deleted name is unbound again. Which way a condition goes is not asked.
"""
import ast
import sys

from blocks import COMPREHENSIONS, FUNCTIONS, Bindings, Block, body_bindings, evaluated_defaults, imported_names, parameters


INLINES = sys.version_info >= (3, 12)


class Names:
    """What a piece of code does to the session. `mentioned` and `stored` are what `symtable` calls referenced and assigned.

    `inlined` are names in comprehensions, which the tables of Python 3.12 and later mix with those around.
    """

    def __init__(self):
        self.reads, self.writes, self.deletes, self.mentioned, self.stored, self.inlined = set(), set(), set(), set(), set(), set()


class Walk:
    """`bodies`: whether bodies of functions count as run here and now. `deferred`: whether Python leaves all annotations alone.

    `swallowing`: whether any `with` may swallow an exception. `annotations`: whether those count that Python does not evaluate.
    """

    def __init__(self, bodies, deferred, swallowing=False, annotations=False):
        self.names = Names()
        self.session = self.block = Block("session", None, Bindings(), None)
        self.bodies, self.deferred, self.swallowing, self.annotations = bodies, deferred, swallowing, annotations
        self.met_with = self.met_annotation = self.dormant = False
        self.bound, self.live = set(), True
        self.lost = []  # for each piece of code that may stop anywhere, what is deleted in it
        self.breaks = []  # for each loop, what is bound where it is left

    def definite(self):
        return {name for block, name in self.bound if block is self.session} & self.names.writes

    # Ways

    def at(self, bound, walk):
        """What is bound after a walk that starts here, and whether it gets to its end."""
        self.bound, self.live = set(bound), True
        walk()
        return self.bound, self.live

    def join(self, *ends):
        arriving = [bound for bound, live in ends if live]
        self.bound, self.live = set.intersection(*(arriving or [bound for bound, _ in ends])), bool(arriving)

    def ways(self, *walks):
        """Goes on with what all ways bind; what follows a dead end is read as if one could get there."""
        start, live = self.bound, self.live
        self.join(*[self.at(start, walk) for walk in walks])
        self.live = self.live and live

    def perhaps(self, *nodes):
        self.ways(lambda: self.all(nodes), lambda: None)

    def stopping(self, walk):
        """Names deleted in code that may stop anywhere."""
        self.lost.append(set())
        walk()
        lost = self.lost.pop()
        if self.lost:
            self.lost[-1] |= lost
        return lost

    # Names

    def read(self, written, augmented=False):
        name = self.block.mangle(written)
        owner = self.block.owner(name)
        if owner is self.session and not augmented and not (self.dormant and self.deferred):
            self.names.mentioned.add(name)
        if self.dormant and not self.annotations:
            return
        if owner.kind == "class":  # looked up in the session until the class has bound it
            if (owner, name) in self.bound:
                return
            owner = self.session
        if owner is self.session and (owner, name) not in self.bound:
            self.names.reads.add(name)

    def target_block(self):
        block = self.block
        while block.kind == "comprehension":  # a walrus binds around it
            block = block.outer
        return block

    def bind(self, written):
        block = self.target_block()
        name = block.mangle(written)
        owner = block.owner(name)
        self.bound.add((owner, name))
        if owner is self.session:
            self.names.writes.add(name)
            self.names.stored.add(name)

    def unbind(self, written):
        name = self.block.mangle(written)
        owner = self.block.owner(name)
        self.bound.discard((owner, name))
        if self.lost:
            self.lost[-1].add((owner, name))
        return name, owner

    # Blocks

    def inside(self, block, walk):
        outer, self.block = self.block, block
        walk()
        self.block = outer

    def function(self, node):
        """A body that may run now, later or never."""
        block = Block("function", self.block, body_bindings(node), self.block.private, [parameter.arg for parameter in parameters(node.args)])
        body = node.body if isinstance(node.body, list) else [node.body]
        state = self.bound, self.live, self.breaks, self.lost
        self.breaks, self.lost = [], []
        self.at(self.bound, lambda: self.inside(block, lambda: self.all(body)))
        self.bound, self.live, self.breaks, self.lost = state

    def type_parameters(self, node, walk):
        given = getattr(node, "type_params", [])
        if not given:
            return walk()
        found = Bindings()
        found.names = {parameter.name for parameter in given}
        block = Block("function", self.block, found, self.block.private)
        self.inside(block, lambda: (self.all(given), walk()))

    # Statements and expressions

    def all(self, nodes):
        for node in nodes:
            if node is not None:
                self.visit(node)

    def visit(self, node):
        visit = VISITS.get(type(node))
        if visit:
            visit(self, node)
        else:
            self.children(node)

    def children(self, node):
        for field in node._fields:
            value = getattr(node, field)
            if isinstance(value, ast.AST):
                self.visit(value)
            elif isinstance(value, list):
                self.all(item for item in value if isinstance(item, ast.AST))

    def name(self, node):
        if isinstance(node.ctx, ast.Load):
            self.read(node.id)
        elif isinstance(node.ctx, ast.Store):
            self.bind(node.id)
        else:
            name, owner = self.unbind(node.id)
            if owner is self.session:
                self.names.deletes.add(name)
                self.names.stored.add(name)

    def attribute(self, node):
        self.visit(node.value)

    def assign(self, node):
        self.visit(node.value)
        self.all(node.targets)

    def augmented(self, node):
        if isinstance(node.target, ast.Name):
            self.read(node.target.id, augmented=True)
        self.visit(node.value)
        self.visit(node.target)

    def annotated(self, node):
        if node.value:
            self.visit(node.value)
        if node.value or not isinstance(node.target, ast.Name):
            self.visit(node.target)
        elif node.simple and self.block.owner(self.block.mangle(node.target.id)) is self.session:
            self.names.stored.add(self.block.mangle(node.target.id))
        self.annotation(node.annotation, self.target_block().kind != "function")

    def annotation(self, node, evaluated=True):
        outer, self.dormant = self.dormant, self.dormant or self.deferred or not evaluated
        self.met_annotation = self.met_annotation or self.dormant
        self.visit(node)
        self.dormant = outer

    def walrus(self, node):
        self.visit(node.value)
        self.bind(node.target.id)

    def imports(self, node):
        for name in imported_names(node):
            self.bind(name)

    def stop(self, node):
        self.children(node)
        self.live = False

    def leave(self, node):
        if self.live and self.breaks:
            self.breaks[-1].append(self.bound)
        self.bound, self.live = set(self.bound), False

    def check(self, node):
        self.visit(node.test)
        if node.msg:
            self.ways(lambda: self.stop(ast.Expr(node.msg)), lambda: None)

    def compare(self, node):
        self.all([node.left, node.comparators[0]])
        if node.comparators[1:]:
            # Chained: each runs only where all before it held.
            self.ways(lambda: self.short(node.comparators[1:]), lambda: None)

    def boolean(self, node):
        self.short(node.values)

    def short(self, values):
        self.visit(values[0])
        if values[1:]:
            self.ways(lambda: self.short(values[1:]), lambda: None)

    def either(self, node):
        self.visit(node.test)
        self.ways(lambda: self.visit(node.body), lambda: self.visit(node.orelse))

    def dictionary(self, node):
        for key, value in zip(node.keys, node.values):
            self.all([key, value])

    def comprehension(self, node):
        first, *others = node.generators
        self.visit(first.iter)
        found = Bindings()
        for clause in node.generators:
            found.names |= {part.id for part in ast.walk(clause.target) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)}
        if INLINES and self.target_block().kind != "function":
            self.names.inlined |= {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
        block = Block("comprehension", self.block, found, self.block.private)

        def run():
            self.all(first.ifs)
            for clause in others:
                self.visit(clause.iter)
                self.all(clause.ifs)
            self.all([node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt])

        self.ways(lambda: self.inside(block, run), lambda: None)

    def function_expression(self, node):
        self.all(evaluated_defaults(node.args))
        self.function(node)

    def function_definition(self, node):
        self.all([*node.decorator_list, *evaluated_defaults(node.args)])

        def header():
            for written in [*(parameter.annotation for parameter in parameters(node.args)), node.returns]:
                if written:
                    self.annotation(written)
            if self.bodies:
                self.function(node)

        self.type_parameters(node, header)
        self.bind(node.name)

    def class_definition(self, node):
        self.all(node.decorator_list)

        def header():
            self.all([*node.bases, *node.keywords])
            self.class_body(node)

        self.type_parameters(node, header)
        self.bind(node.name)

    def class_body(self, node):
        made = ["__module__", "__qualname__"]
        block = Block("class", self.block, body_bindings(node), node.name.lstrip("_"), made)
        self.bound |= {(block, name) for name in made}
        self.inside(block, lambda: self.all(node.body))

    def type_alias(self, node):
        self.type_parameters(node, lambda: self.visit(node.value))
        self.visit(node.name)

    def branches(self, node):
        self.visit(node.test)
        self.ways(lambda: self.all(node.body), lambda: self.all(node.orelse))

    def for_loop(self, node):
        self.visit(node.iter)
        self.loop([node.target, *node.body], node.orelse)

    def while_loop(self, node):
        self.visit(node.test)
        self.loop(node.body, node.orelse)

    def loop(self, body, otherwise):
        start, live = self.bound, self.live
        self.breaks.append([])
        lost = self.stopping(lambda: self.at(start, lambda: self.all(body)))
        breaks = self.breaks.pop()
        end = self.at(start - lost, lambda: self.all(otherwise))
        self.join(end, *[(bound, True) for bound in breaks])
        self.live = self.live and live

    def attempt(self, node):
        start, live = self.bound, self.live
        leaving = len(self.breaks[-1]) if self.breaks else 0

        def protected():
            ends = []
            lost = self.stopping(lambda: ends.append(self.at(start, lambda: self.all(node.body))))
            bound, alive = ends.pop()
            ends.append((self.at(bound, lambda: self.all(node.orelse))[0], self.live and alive))
            ends += [self.at(start - lost, lambda: self.handler(handler)) for handler in node.handlers]
            self.join(*ends)

        lost = self.stopping(protected)
        bound, alive = self.bound, self.live and live
        # Any of it may have stopped before `finally`.
        gone = self.stopping(lambda: self.at(start - lost, lambda: self.all(node.finalbody)))
        ended = self.bound
        for left in self.breaks[-1][leaving:] if self.breaks else []:
            left -= gone - ended
        self.bound, self.live = (bound | ended) - (gone - ended), alive and self.live

    def handler(self, node):
        self.all([node.type])
        if node.name:
            self.bind(node.name)
        self.all(node.body)
        if node.name:
            self.unbind(node.name)

    def with_block(self, node):
        self.met_with = True
        self.managed(node.items, node.body)

    def managed(self, items, body):
        item, *others = items
        self.all([item.context_expr, item.optional_vars])
        start, live = self.bound, self.live
        ends = []
        lost = self.stopping(lambda: ends.append(self.at(start, lambda: self.managed(others, body) if others else self.all(body))))
        if self.swallowing:
            ends.append((start - lost, True))
        self.join(*ends)
        self.live = self.live and live

    def match(self, node):
        self.visit(node.subject)
        start, live = self.bound, self.live
        ends = [self.at(start, lambda: self.case(case)) for case in node.cases]
        if not any(irrefutable(case.pattern) and case.guard is None for case in node.cases):
            ends.append((start, True))
        self.join(*ends)
        self.live = self.live and live

    def case(self, node):
        captured = Bindings()
        captured.visit(node.pattern)
        self.visit(node.pattern)
        for name in captured.names:  # only when the whole pattern has matched
            self.bind(name)
        self.all([node.guard, *node.body])

    def nothing(self, node):
        pass


def irrefutable(pattern):
    if isinstance(pattern, ast.MatchOr):
        return irrefutable(pattern.patterns[-1])
    return isinstance(pattern, ast.MatchAs) and (pattern.pattern is None or irrefutable(pattern.pattern))


VISITS = {
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
