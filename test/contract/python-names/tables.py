"""What Python's symbol tables say that a file takes from and binds in its session."""
import symtable

# Cells and names that the compiler makes for itself.
MADE = {"__class__", "__classdict__", "__conditional_annotations__", "super"}


def session_names(source):
    """Names referenced and names assigned, imported or deleted in the module, from wherever in the file."""
    referenced, stored = set(), set()

    def collect(table):
        module = table.get_type() == "module"
        for symbol in table.get_symbols():
            name = symbol.get_name()
            # A global is never local: without the second check, symtable takes any function named `top` for the module.
            if (module or (symbol.is_global() and not symbol.is_local())) and not name.startswith("."):
                if symbol.is_referenced():
                    referenced.add(name)
                if symbol.is_assigned() or symbol.is_imported():
                    stored.add(name)
        for child in table.get_children():
            collect(child)

    collect(symtable.symtable(source, "cell", "exec"))
    return referenced - MADE, stored - MADE
