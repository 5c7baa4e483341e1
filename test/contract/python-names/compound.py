"""Conditions, loops, `try`, `with` and `match`: the ways through them."""
import ast

from blocks import Bindings
from ways import Ways


class Compound(Ways):
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


def irrefutable(pattern):
    if isinstance(pattern, ast.MatchOr):
        return irrefutable(pattern.patterns[-1])
    return isinstance(pattern, ast.MatchAs) and (pattern.pattern is None or irrefutable(pattern.pattern))
