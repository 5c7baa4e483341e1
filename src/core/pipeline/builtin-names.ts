/** Names that Python binds by itself. */
const NAMES = `abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex copyright credits delattr dict dir divmod enumerate eval exec
exit filter float format frozenset getattr globals hasattr hash help hex id input int isinstance issubclass iter len license list locals map max memoryview min next object oct open ord pow print
property quit range repr reversed round set setattr slice sorted staticmethod str sum super tuple type vars zip __build_class__ __debug__ __doc__ __import__ __loader__ __name__ __package__ __spec__
__annotations__ __builtins__ __file__ Ellipsis NotImplemented True False None
ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError BrokenPipeError BufferError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError
ConnectionRefusedError ConnectionResetError DeprecationWarning EOFError EncodingWarning EnvironmentError Exception ExceptionGroup FileExistsError FileNotFoundError FloatingPointError FutureWarning
GeneratorExit IOError ImportError ImportWarning IndentationError IndexError InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError
NotADirectoryError NotImplementedError OSError OverflowError PendingDeprecationWarning PermissionError ProcessLookupError RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning
StopAsyncIteration StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError
UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning WindowsError ZeroDivisionError`;

/** Names that IPython binds, and no other Python. */
const SHELL = 'display get_ipython In Out _ __ ___ _i _ii _iii _ih _oh _dh';

const builtins = new Set(NAMES.split(/\s+/));
const shell = new Set(SHELL.split(' '));

/** Whether any Python has the name without code that binds it. */
export function isBuiltin(name: string): boolean {
  return builtins.has(name);
}

/** Whether only a notebook's kernel has the name. */
export function isShellName(name: string): boolean {
  return shell.has(name);
}
