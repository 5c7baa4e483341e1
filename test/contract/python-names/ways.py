"""What is known at each point on the ways through a piece of code: which names are bound, and whether one gets there."""
import ast

from blocks import Bindings, Block


class Names:
    """What a piece of code does to the session. `mentioned` and `stored` are what `symtable` calls referenced and assigned.

    `inlined` are names in comprehensions, which the tables of Python 3.12 and later mix with those around.
    """

    def __init__(self):
        self.reads, self.writes, self.deletes, self.mentioned, self.stored, self.inlined = set(), set(), set(), set(), set(), set()


class Ways:
    """`bodies`: whether bodies of functions count as run here and now. `deferred`: whether Python leaves all annotations alone.

    `swallowing`: whether any `with` may swallow an exception. `annotations`: whether those count that Python does not evaluate.
    """

    visits = {}  # what is done with each kind of node; with others its children are visited

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

    # Nodes

    def all(self, nodes):
        for node in nodes:
            if node is not None:
                self.visit(node)

    def visit(self, node):
        visit = self.visits.get(type(node))
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
