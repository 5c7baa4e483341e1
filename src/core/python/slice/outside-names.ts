/** Names that no cell has bound. */

/** Built-in names start as functions, types and errors do; module names may be anything. */
export const BUILTIN = /^(?:abs|aiter|all|anext|any|ascii|bin|bool|breakpoint|bytearray|bytes|callable|chr|classmethod|compile|complex|delattr|dict|dir|divmod|enumerate|eval|exec|filter|float|format|frozenset|getattr|globals|hasattr|hash|help|hex|id|input|int|isinstance|issubclass|iter|len|list|locals|map|max|memoryview|min|next|object|oct|open|ord|pow|print|property|range|repr|reversed|round|set|setattr|slice|sorted|staticmethod|str|sum|super|tuple|type|vars|zip|__import__|display|get_ipython|[A-Z]\w*(?:Error|Exception|Warning|Interrupt|Iteration|Exit)|Exception|Ellipsis|NotImplemented|__name__|__file__|_)$/;

/** Built-ins that no `import *` replaces. */
export const STEADY = new Set(['print', 'len', 'range', 'isinstance', 'enumerate', 'list', 'dict', 'set', 'tuple', 'str', 'int', 'float', 'type', 'super', 'display', 'bool']);
