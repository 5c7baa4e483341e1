"""Expressions and simple statements, in the order of their evaluation."""
import ast
import sys

from blocks import Bindings, Block, imported_names
from ways import Ways

INLINES = sys.version_info >= (3, 12)


class Simple(Ways):
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

    def nothing(self, node):
        pass
