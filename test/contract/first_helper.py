"""A module of the workspace that the generated programs import."""
n0 = 7
l0 = [8]
items = [1]


def keep(x):
    items.append(x)
    x.append(len(items))


def count():
    return len(items) + n0


def bump(k=1):
    global n0
    n0 += k
    return n0


def first(x):
    return x[0] if x and isinstance(x[0], list) else items


def apply(f, x):
    return f(x) + len(items)


def many(k):
    for q in range(k % 3):
        yield bump(q)


class Box:
    made = 0

    def __init__(self, v):
        self.v = v
        self.w = [v]
        Box.made += 1

    def get(self):
        return n0 + Box.made

    def put(self, v):
        items.append(v)
        self.w.append(v)
        return self
