"""Functions, classes and type aliases: what runs where they are defined, and what their bodies may do."""
from blocks import Bindings, Block, body_bindings, evaluated_defaults, parameters
from ways import Ways


class Definitions(Ways):
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
