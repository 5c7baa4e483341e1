"""Celltrail's helper inside a Python process: tells the numbers of runs exactly, for what neither print nor a log file shows.

    import celltrail                    # or %load_ext celltrail, or python -m celltrail train.py
    celltrail.log({"loss": 0.25}, step=3)
    with celltrail.run("small", params={"lr": 0.1}) as run:
        run.log({"acc": 0.9})

It writes a trail of its own to the store's `trails/` and nothing else: it never prints, raises or waits in the caller's code.
tqdm, Keras, Lightning and Hugging Face's Trainer are followed at their own callback points once they are imported.

It is one file, so that it can be sent into a kernel. From top to bottom: what people call; what is told, on its way; runs and
the code that they are of; values; the thread that writes; the trail; GPUs; libraries; the kernel; the process.
"""
import atexit
import os
import sys
import threading
import time
import weakref
from collections import deque

__all__ = ["Run", "log", "run"]
__version__ = "0.1.0"

FLUSH_SECONDS = 0.1
IDLE_SECONDS = 1.0
HEARTBEAT_SECONDS = 5.0
JOIN_SECONDS = 5.0
JOIN_AT_EXIT_SECONDS = 1.0
MOST_TROUBLES = 20
DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
# Variables, and calls that loops go over, which count and set nothing apart.
COUNTING = {"epoch", "step", "batch", "iteration", "i", "_"}
COUNTERS = {"range", "trange", "count"}
# Tools that tell numbers of a training without being one.
TELLING = {"celltrail", "tqdm"}


def log(metrics, step=None):
    """Puts numbers on record: of the run that `run` began last, else of the cell or script that runs.

    `step` is a whole number, or a dict of counters, outermost first. Without it a number is a single value, and a series
    counted from 1 once it is told again.
    """
    try:
        _put(_latest or _scope("celltrail"), metrics, step)
    except Exception:
        _trouble()


def run(name=None, params=None):
    """Begins a run. `log` and the followed libraries tell it their numbers until it ends: by `with`, `end()` or the next `run`."""
    global _latest
    if _latest is not None:
        _latest.end()
    _latest = Run(name, params)
    _safely(lambda: _put(_latest, {}, None))
    return _latest


class Run:
    """One training of the process: begun by `run`, or by what a library tells."""

    def __init__(self, name=None, params=None, tool=None, turn=None):
        self.name, self.tool, self.is_own = name, tool or "celltrail", tool is None
        self.status, self.order, self.params, self.counts, self.bars, self.last = None, _order, {}, {}, {}, {}
        self.line, self.turn = None, turn
        _safely(lambda: self._look(params))

    def _look(self, params):
        frame, turn = _place_in_code()
        self.line = frame and frame.f_lineno
        self.turn = turn if self.turn is None else self.turn
        self.params.update({**_plain(dict(self.turn)), **_plain(params)})

    def log(self, metrics, step=None):
        """As `celltrail.log`, for this run."""
        _safely(lambda: _put(self, metrics, step))

    def end(self, status="ok"):
        """Ends it as "ok", "failed" or "stopped"."""
        global _latest
        if _latest is self:
            _latest = None
        self.status = self.status or status
        _safely(lambda: (_note_memory(self), _put(self, {}, None)))

    def __enter__(self):
        return self

    def __exit__(self, kind, _error, _traceback):
        self.end("ok" if kind is None else _status_of(kind))
        return False


# ---- What is told, on its way ----

# It waits here until the thread writes it: (run, order of the cell, step, time, [(name, value), ...]).
_queue = deque()
_latest = _writer = None
_scopes, _loops, _facts, _connected, _troubles = {}, {}, {}, {}, []
_outcome, _script, _last_bits, _is_attached = "ok", None, 0, False
# The number of the cell that runs; 0 in a script.
_order = 0


def _safely(work):
    try:
        work()
    except Exception:
        _trouble()


def _trouble(message=None):
    error = sys.exc_info()[1]
    text = (message or f"{type(error).__name__}: {error}")[:500]
    if text not in _troubles and len(_troubles) < MOST_TROUBLES:
        _troubles.append(text)


def _put(to, metrics, step):
    _queue.append((to, _order, step, time.time(), [(name, value if type(value) is float else _number(value)) for name, value in metrics.items()]))
    if _writer is None or not _writer.awake:
        _wake()


def _wake():
    global _writer
    if _writer is None:
        if os.environ.get("RANK", os.environ.get("LOCAL_RANK")) not in (None, "", "0"):
            # Another process of the same training tells its numbers.
            return _queue.clear()
        _writer = _Writer()
    _writer.event.set()


# ---- Runs, and the code that they are of ----


def _scope(tool, of=None):
    """The run of what a tool tells: one for each object that trains, else one for each cell; all of it the run's that a person began."""
    if _latest is not None:
        return _latest
    # What only tells numbers is called in turns of its own: those of the loops around them set runs apart.
    turn = _place_in_code(1)[1] if tool in TELLING else None
    key = (tool, id(of), _order, turn)
    made, known = _scopes.get(key, (None, None))
    if made is None or (known is not None and known() is not of):
        made = Run(tool=tool, turn=turn)
        _scopes[key] = (made, None if of is None else weakref.ref(of))
    return made


def _status_of(kind):
    return "stopped" if issubclass(kind, KeyboardInterrupt) else "failed"


def _place_in_code(without=0):
    """The frame of the cell or script that is at work, and the variables of the user's own loops around it with their values, but for the innermost loops."""
    frame, turn, own = sys._getframe(2), (), None
    while frame is not None:
        code = frame.f_code
        if frame.f_globals.get("__name__") == "__main__" and code.co_filename != __file__:
            # Not by the line, which takes its time to be told.
            own, at = frame, (code.co_filename, code.co_firstlineno, frame.f_lasti)
            loops = _loops.get(at)
            if loops is None:
                loops = _loops[at] = _loops_around(code.co_filename, frame.f_lineno)
            turn += tuple((name, frame.f_locals.get(name)) for loop in loops[without:] for name in loop)
            without = max(0, without - len(loops))
            if code.co_name == "<module>":
                break
        frame = frame.f_back
    return own, tuple(each for each in turn if isinstance(each[1], (bool, int, float, str)))


def _loops_around(path, line):
    """The variables that are no counters of each loop around a line, innermost first."""
    import ast
    import linecache

    tree = ast.parse("".join(linecache.getlines(path)))
    loops = [loop for loop in ast.walk(tree) if isinstance(loop, (ast.For, ast.While)) and loop.lineno <= line <= loop.end_lineno]
    return [_settings_of(loop, ast) for loop in sorted(loops, key=lambda loop: -loop.lineno)]


def _settings_of(loop, ast):
    goes_over = getattr(getattr(loop, "iter", None), "func", None)
    if isinstance(loop, ast.While) or getattr(goes_over, "attr", getattr(goes_over, "id", None)) in COUNTERS:
        return ()
    return tuple(sorted({each.id for each in ast.walk(loop.target) if isinstance(each, ast.Name)} - COUNTING))


# ---- Values ----


def _number(value):
    try:
        return float(value)
    except Exception:
        return None


def _plain(params):
    """Params as JSON has them, without texts that are secret by their name."""
    import re

    items = {} if params is None else params if hasattr(params, "items") else vars(params)
    secret = re.compile(r"(?i)(?:^|[_\W]|(?-i:(?<=[a-z])(?=[A-Z])))(?:api_?key|key|token|secret|password|passwd|pwd|credentials?)$")
    return {str(name): _literal(value) for name, value in items.items() if not (isinstance(value, str) and secret.search(str(name)))}


def _literal(value):
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, (list, tuple)):
        return [_literal(item) for item in value]
    if isinstance(value, dict):
        return _plain(value)
    number = _number(value)
    return str(value)[:200] if number is None else _finite(number)


def _finite(value):
    return value if value - value == 0 else "NaN" if value != value else "Infinity" if value > 0 else "-Infinity"


def _numbers(values, without=()):
    found = {name: _number(value) for name, value in (values or {}).items() if name not in without and not isinstance(value, bool)}
    return {name: value for name, value in found.items() if value is not None}


# ---- The thread that writes ----


class _Writer:
    """Writes what is told to a trail, from a thread of its own. The trail begins with the first number."""

    def __init__(self):
        self.event, self.lock, self.awake, self.closing = threading.Event(), threading.Lock(), False, False
        self.trail, self.runs = None, {}
        threading.Thread(target=self._follow, name="celltrail", daemon=True).start()

    def _follow(self):
        quiet = 0.0
        while True:
            self.awake = quiet < IDLE_SECONDS
            if self.awake:
                time.sleep(FLUSH_SECONDS)
            else:
                self.event.wait(HEARTBEAT_SECONDS)
            self.event.clear()
            quiet = 0.0 if self.flush() else quiet + FLUSH_SECONDS

    def flush(self):
        """Puts all that waits on disk, else touches the trail as a sign of life; whether there was anything."""
        with self.lock:
            items = [_queue.popleft() for _ in range(len(_queue))]
            try:
                self._tell_all(items)
                if self.trail is not None:
                    self.trail.sync() if items else self.trail.touch()
            except Exception:
                _trouble()
            return bool(items)

    def _tell_all(self, items):
        if items:
            _note_device()
        told = {}
        for to, order, step, now, values in items:
            series = told.setdefault((to, order), {})
            for name, value in values:
                if value is None:
                    _trouble(f"{str(name)[:100]} has no number")
                else:
                    _safely(lambda: _collect(to, series, str(name), step, now, value))
        for (to, order), series in told.items():
            if series or to.is_own:
                self._tell(to, order, series)
        while _troubles and self.trail is not None:
            self.trail.append("trouble", message=_troubles.pop(0))

    def _tell(self, to, order, series):
        if self.trail is None:
            self._join()
            self.trail = _Trail()
        run = self.runs.get(to) or self._begin(to)
        params = {**_facts, **to.params}
        if any(run["params"].get(name, self) != value for name, value in params.items()):
            run["params"].update(params)
            self.trail.append("params", run=run["id"], params=[{"name": name, "value": value, "execution": None} for name, value in run["params"].items()])
        for (name, counters), columns in series.items():
            self.trail.append("points", s=self._series(run, order, name, counters), **columns)
        if to.status is not None and run["status"] is None:
            run["status"] = to.status
            self.trail.append("run-status", run=run["id"], status=to.status, time=_now())

    def _join(self):
        """Has what is told belong to the command of the terminal that this is part of, where the editor records that: it may take a moment to begin."""
        import json

        folder, begun = os.environ.get("CELLTRAIL_COMMANDS"), time.monotonic()
        if _shell() is not None or _connected or "CELLTRAIL_SESSION" in os.environ:
            return
        while folder and time.monotonic() - begun < (JOIN_AT_EXIT_SECONDS if self.closing else JOIN_SECONDS):
            for pid in _ancestors():
                try:
                    with open(os.path.join(folder, "%d.json" % pid)) as file:
                        return _connected.update(json.load(file))
                except (OSError, ValueError):
                    pass
            time.sleep(0.05)

    def _series(self, run, order, name, counters):
        known, key = run["series"], (order, name, counters)
        if key not in known:
            lone = known.get((order, name, ()))
            more = {"replaces": [lone]} if counters and lone is not None else {}
            known[key] = self.trail.begin_series(run=run["id"], metric=name, counters=list(counters), execution=order, **more)
        return known[key]

    def _begin(self, to):
        """The run of what tells. In a script all is one run, until a library trains again, or a loop has other settings."""
        trains = to.tool not in TELLING

        def joins(run):
            one_trains = trains != run["trains"] and not (to.turn and run["turn"])
            return run["status"] is None and not run["own"] and not (trains and run["trains"]) and (one_trains or to.turn == run["turn"])

        fitting = [run for run in self.runs.values() if joins(run)]
        if fitting and not to.is_own and not self.trail.is_kernel:
            self.runs[to] = run = fitting[-1]
            run["trains"] = run["trains"] or trains
            return run
        self.runs[to] = run = {"id": _ulid(), "params": {}, "series": {}, "status": None, "trains": trains, "turn": to.turn, "own": to.is_own}
        kind, why = ("manual", "Begun by celltrail.run.") if to.is_own else ("training", f"{to.tool} told its numbers to the helper in Python.")
        self.trail.begin_run(run=run["id"], kind=kind, execution=to.order, why=why, subject=to.tool, line=to.line)
        if to.name:
            self.trail.append("edit", run=run["id"], time=_now(), set={"name": str(to.name)})
        return run

    def close(self):
        """The process ends."""
        self.closing = True
        self.flush()
        with self.lock:
            if self.trail is None or self.trail.is_kernel:
                return
            for run in {run["id"]: run for run in self.runs.values() if run["status"] is None}:
                self.trail.append("run-status", run=run, status=_outcome, time=_now())
            self.trail.append("session-end", session=self.trail.session, reason="closed", time=_now())
            self.trail.sync()


def _collect(to, series, name, step, now, value):
    """Adds a point to the columns of its series; what was told without a step is a series as soon as it is told again."""
    if step is None:
        count, first = to.counts.get(name, (0, None))
        to.counts[name] = (count + 1, first or (now, value))
        if count == 1:
            _add(to, series, name, {"step": 1}, *first)
        step = {"step": count + 1} if count else {}
    _add(to, series, name, step if hasattr(step, "items") else {"step": step}, now, value)


def _add(to, series, name, step, now, value):
    key, at = (name, tuple(step)), [int(each) for each in step.values()]
    if to.last.get(key) == (at, value):
        return
    to.last[key] = (at, value)
    columns = series.setdefault(key, {"step": [[] for _ in at], "time": [], "value": []})
    for column, each in zip(columns["step"], at):
        column.append(each)
    columns["time"].append(int(now * 1000))
    columns["value"].append(_finite(value))


# ---- The trail ----


class _Trail:
    """A file of records, each a line of JSON with its checksum."""

    def __init__(self):
        shell, store, trail = _shell(), _store(), _ulid()
        os.makedirs(os.path.join(store, "trails"), exist_ok=True)
        if not os.path.exists(os.path.join(store, ".gitignore")):
            with open(os.path.join(store, ".gitignore"), "w") as file:
                file.write("*\n")
        session = _connected.get("session") or os.environ.get("CELLTRAIL_SESSION")
        in_editor = "__vsc_ipynb_file__" in getattr(shell, "user_ns", ()) or "VSCODE_PID" in os.environ or "VSCODE_ESM_ENTRYPOINT" in os.environ
        # Beside an editor that records the process itself the trail is there to be taken over.
        self.is_kernel = session is not None or (getattr(shell, "kernel", None) is not None and in_editor)
        self.session, self.number, self.series = session or _ulid(), _highest_number(store), 0
        self.file = open(os.path.join(store, "trails", trail + ".trail"), "xb", buffering=0)
        host, boot = _machine()
        self.append("trail", version=1, id=trail, generation=0, kind="helper" if self.is_kernel else "session", time=_now(), host=host, boot=boot, pid=os.getpid())
        script = os.path.abspath(_script or "python")
        self.append("session", session=self.session, notebook=_place_of(script, os.path.dirname(os.path.abspath(store))), kernel=None, language="python", time=_now())

    def begin_run(self, **fields):
        self.number += 1
        self.append("run", number=self.number, session=self.session, time=_now(), carriers=[], **fields)

    def begin_series(self, **fields):
        self.series += 1
        self.append("series", s=self.series, session=self.session, **fields)
        return self.series

    def append(self, record, /, **fields):
        import json
        import zlib

        text = json.dumps({"t": record, **fields}).encode()
        rest = text + b"\t%08x\n" % zlib.crc32(text)
        while rest:
            rest = rest[self.file.write(rest) :]

    def sync(self):
        os.fsync(self.file.fileno())

    def touch(self):
        """A sign of life."""
        os.utime(self.file.name)


def _now():
    return int(time.time() * 1000)


def _ulid():
    global _last_bits
    bits = _last_bits = max(_last_bits + 1, (int(time.time() * 1000) << 80) + int.from_bytes(os.urandom(10), "big"))
    return "".join(DIGITS[bits >> 5 * place & 31] for place in range(25, -1, -1))


def _store():
    """The store to write to: one that is named, the nearest upwards, the editor's, else a new one in the working folder."""
    named = _connected.get("store") or os.environ.get("CELLTRAIL_STORE")
    folder, above = os.getcwd(), None
    while not named and folder != above:
        named = os.path.join(folder, ".celltrail") if os.path.isdir(os.path.join(folder, ".celltrail")) else None
        folder, above = os.path.dirname(folder), folder
    return named or os.environ.get("CELLTRAIL_DEFAULT_STORE") or os.path.join(os.getcwd(), ".celltrail")


def _place_of(path, folder):
    from pathlib import Path

    try:
        return Path(path).relative_to(folder).as_posix()
    except ValueError:
        return Path(path).as_uri()


def _highest_number(store):
    """The greatest number of a run, as far as the index tells; its readers settle who has which."""
    try:
        import sqlite3
        from pathlib import Path

        index = sqlite3.connect(Path(store, "index.sqlite").absolute().as_uri() + "?mode=ro", uri=True)
        try:
            return index.execute("SELECT MAX(number) FROM runs").fetchone()[0] or 0
        finally:
            index.close()
    except Exception:
        return 0


def _machine():
    """Host and boot, as the trails of other writers name them."""
    import socket

    try:
        with open("/proc/sys/kernel/random/boot_id") as file:
            boot = file.read().strip() + "/" + os.readlink("/proc/self/ns/pid")
    except OSError:
        boot = "started:%d" % ((time.time() - time.monotonic()) * 1000)
    return socket.gethostname(), boot


def _ancestors():
    """The process that started this one and, on Linux, those before it."""
    pid = os.getppid()
    while pid > 1:
        yield pid
        try:
            with open("/proc/%d/stat" % pid) as file:
                pid = int(file.read().rpartition(")")[2].split()[1])
        except OSError:
            return


# ---- GPUs ----


def _gpus():
    """PyTorch's part for the GPUs that hold something of this process, and their indices; nothing is started for it."""
    cuda = getattr(sys.modules.get("torch"), "cuda", None)
    if cuda is None or not cuda.is_initialized():
        return cuda, []
    return cuda, [index for index in range(cuda.device_count()) if cuda.max_memory_allocated(index)]


def _note_device():
    cuda, used = _gpus()
    if used:
        _facts["device"] = ", ".join("cuda:%d %s" % (index, cuda.get_device_name(index)) for index in used)


def _note_memory(to):
    cuda, used = _gpus()
    if used:
        _put(to, {"gpu_memory_peak_MiB": max(cuda.max_memory_allocated(index) for index in used) / 1048576}, {})


# ---- Libraries: wrapped at a callback point of theirs as soon as they are loaded ----


def _after(owner, name, told):
    """Calls `told` with the same arguments after each call of a function."""
    original = getattr(owner, name)
    if hasattr(original, "celltrail"):
        return

    def wrapper(*args, **kwargs):
        result = original(*args, **kwargs)
        _safely(lambda: told(*args, **kwargs))
        return result

    for each in ("__name__", "__qualname__", "__doc__", "__module__"):
        setattr(wrapper, each, getattr(original, each, None))
    wrapper.__wrapped__, wrapper.celltrail = original, True
    setattr(owner, name, wrapper)


def _follow_tqdm(module):
    original = module.tqdm.__iter__

    def __iter__(bar):
        # The bar's own `n` lags behind while it is not drawn.
        bar.celltrail_n = bar.n
        for item in original(bar):
            bar.celltrail_n += 1
            yield item

    def told(bar, ordered_dict=None, refresh=True, **values):
        caller = sys._getframe(4).f_globals.get("__name__", "")
        # What these show in bars they tell themselves.
        if not caller.startswith(("tqdm.", "lightning", "pytorch_lightning", "keras", "transformers")):
            _tell_bar(bar, _numbers({**dict(ordered_dict or {}), **values}))

    if not hasattr(module.tqdm.set_postfix, "celltrail"):
        module.tqdm.__iter__ = __iter__
    _after(module.tqdm, "set_postfix", told)


def _tell_bar(bar, values):
    import re

    done, shown, to = max(bar.n, getattr(bar, "celltrail_n", 0)), getattr(bar, "desc", "") or "", _scope("tqdm")
    epoch = re.search(r"(?i)\bepoch\s*[:#]?\s*(\d+)", shown)
    if epoch:
        _put(to, values, {"epoch": int(epoch.group(1)), "step": done})
        if done == bar.total:
            _put(to, values, {"epoch": int(epoch.group(1))})
        return
    # Steps go on from one bar of a kind to the next.
    kind = re.sub(r"[\d.]+", "#", shown)
    known, base, last = to.bars.get(kind, (lambda: None, 0, 0))
    if known() is not bar:
        base += last
    to.bars[kind] = (weakref.ref(bar), base, done)
    _put(to, values, base + done)


def _follow_keras(module):
    _after(module.CallbackList, "on_epoch_end", lambda callbacks, epoch, logs=None: _put(_scope("Keras", callbacks), _numbers(logs), {"epoch": epoch + 1}))


def _follow_trainer(module):
    def told(handler, _args, state, _control, logs, **_more):
        if state.is_world_process_zero:
            values = _numbers(logs, {"epoch", "step", "total_flos"})
            _put(_scope("Hugging Face Trainer", handler), {name: value for name, value in values.items() if not name.endswith(("_runtime", "_per_second"))}, state.global_step)

    _after(module.CallbackHandler, "on_log", told)


def _follow_lightning(module):
    base = sys.modules[module.__name__.rsplit(".", 2)[0] + ".callbacks"].Callback

    class CelltrailCallback(base):
        def __init__(self):
            self.known = {}

        def __reduce__(self):
            # Another process may not have this file.
            return base, ()

        def tell(self, trainer, step):
            # Values of an earlier epoch stay where nothing new was told.
            new = {name: value for name, value in trainer.callback_metrics.items() if self.known.get(name) is not value and not name.endswith("_step")}
            self.known.update(new)
            if trainer.is_global_zero:
                _put(_scope("Lightning", trainer), _numbers(new), step)

        def on_train_epoch_end(self, trainer, *_):
            _safely(lambda: self.tell(trainer, {"epoch": trainer.current_epoch}))

        def on_validation_end(self, trainer, *_):
            if trainer.state.fn != "fit":
                _safely(lambda: self.tell(trainer, {}))

        def on_test_end(self, trainer, *_):
            _safely(lambda: self.tell(trainer, {}))

    _after(module.Trainer, "__init__", lambda trainer, *_, **__: trainer.callbacks.append(CelltrailCallback()))


def _follow_seed(module, name="seed"):
    def told(seed=None, *_, **__):
        if isinstance(seed, int):
            _facts[f"{module.__name__}.{name}"] = seed

    _after(module, name, told)


_FOLLOWED = {
    "random": _follow_seed,
    "numpy.random": _follow_seed,
    "torch": lambda module: _follow_seed(module, "manual_seed"),
    "tqdm.std": _follow_tqdm,
    "keras.src.callbacks.callback_list": _follow_keras,
    "tf_keras.src.callbacks": _follow_keras,
    "transformers.trainer_callback": _follow_trainer,
    "lightning.pytorch.trainer.trainer": _follow_lightning,
    "pytorch_lightning.trainer.trainer": _follow_lightning,
}


class _Finder:
    """Stands before Python's own finders, to learn when a library is loaded."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        if name not in _FOLLOWED:
            return None
        finders = (getattr(finder, "find_spec", None) for finder in sys.meta_path if finder is not _Finder)
        spec = next((spec for spec in (find(name, path, target) for find in finders if find) if spec is not None), None)
        load = getattr(getattr(spec, "loader", None), "exec_module", None)
        if load is not None:

            def exec_module(module):
                load(module)
                _safely(lambda: _FOLLOWED[name](module))

            _safely(lambda: setattr(spec.loader, "exec_module", exec_module))
        return spec


# ---- The kernel ----


def _shell():
    get = getattr(sys.modules.get("IPython"), "get_ipython", None)
    return get() if get is not None else None


def _cells():
    """How many cells are in the history, and one more. IPython's own count goes on before a cell in some versions, and after it in others."""
    return len(_shell().history_manager.input_hist_raw)


def _begin_cell(info):
    global _order
    if getattr(info, "store_history", True):
        _order = _cells()


def _end_cell(_result=None):
    for to in [to for (_, _, order, _), (to, _) in _scopes.items() if order == _order]:
        _safely(lambda: _note_memory(to))


def _attach():
    """Counts the cells of a kernel. That which runs is in the history already."""
    global _is_attached, _order
    shell = _shell()
    if shell is not None and not _is_attached:
        _is_attached = True
        _order = _cells() - 1
        shell.events.register("pre_run_cell", _begin_cell)
        shell.events.register("post_run_cell", _end_cell)


def load_ipython_extension(_shell=None):
    """`%load_ext celltrail`."""
    _safely(_attach)


def connect(store, session):
    """For the editor: what this process tells belongs to a session of its record. Whether the store is in reach."""
    if not os.path.isdir(os.path.dirname(store)):
        return False
    _connected.update(store=store, session=session)
    _safely(_attach)
    return True


# ---- The process ----


def _close():
    if _writer is not None:
        for to, _ in list(_scopes.values()):
            _safely(lambda: _note_memory(to))
        _safely(_writer.close)


def _forget():
    """A forked process has neither thread nor trail yet."""
    global _writer, _latest
    _writer = _latest = None
    _queue.clear()
    _scopes.clear()


def _main(arguments):
    import runpy

    global _outcome, _script
    if not arguments or arguments[0] in ("-h", "--help"):
        print("usage: python -m celltrail [-m MODULE | FILE] [ARGUMENT ...]")
        return
    try:
        if arguments[0] == "-m":
            sys.argv = arguments[1:]
            runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
        else:
            sys.argv, _script = arguments, arguments[0]
            sys.path[0] = os.path.dirname(os.path.abspath(arguments[0]))
            runpy.run_path(arguments[0], run_name="__main__")
    except SystemExit as end:
        _outcome = "ok" if end.code in (None, 0) else "failed"
        raise


def _start():
    global _script
    # It is gone once the script has ended.
    _script = getattr(sys.modules.get("__main__"), "__file__", None)
    sys.meta_path.insert(0, _Finder)
    for name in _FOLLOWED.keys() & sys.modules.keys():
        _safely(lambda: _FOLLOWED[name](sys.modules[name]))
    atexit.register(_close)
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=_forget)
    hook = sys.excepthook

    def note_failure(kind, error, traceback):
        global _outcome
        _outcome = _status_of(kind)
        hook(kind, error, traceback)

    sys.excepthook = note_failure
    _attach()


if __name__ == "__main__":
    # By its own name, so that a script that imports it finds the same one.
    import celltrail

    celltrail._main(sys.argv[1:])
else:
    _safely(_start)
