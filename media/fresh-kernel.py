"""Runs cells in a fresh kernel of this Python, for Celltrail's Reproduce Run.

usage: python fresh-kernel.py FOLDER

Commands come as lines of JSON on standard input, {"execute": SOURCE}, {"modules": {NAME: {"path": …, "source": …}}} or
{"end": true}; what the kernel says goes as lines of JSON to standard output. When standard input ends, the kernel is killed with all that it started.
"""
import importlib.util
import inspect
import json
import os
import queue
import signal
import subprocess
import sys
import threading

SHOWN = ("stream", "display_data", "execute_result", "update_display_data", "error", "clear_output")
STARTS_WITHIN = 120
ENDS_WITHIN = 10


def say(**message):
    print(json.dumps(message), flush=True)


def missing():
    return [name for name in ("ipykernel", "jupyter_client") if importlib.util.find_spec(name) is None]


def kill(manager):
    process = getattr(manager.provisioner, "process", None)
    if process is None:
        return
    if os.name == "nt":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return
    try:
        # The kernel leads a process group of its own, with the workers that cells started.
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def start(folder):
    from jupyter_client import KernelManager
    from jupyter_client.kernelspec import KernelSpec, KernelSpecManager

    class ThisPython(KernelSpecManager):
        """Knows one kernel: that of this Python, whatever others are installed under its name."""

        def get_kernel_spec(self, kernel_name):
            argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
            return KernelSpec(argv=argv, display_name="Python", language="python")

    manager = KernelManager(kernel_name="fresh", kernel_spec_manager=ThisPython())
    manager.start_kernel(cwd=folder, stdout=subprocess.DEVNULL)
    return manager


def listen(commands, manager):
    for line in sys.stdin:
        commands.put(json.loads(line))
    kill(manager)
    os._exit(1)


def take_recorded(modules):
    """Has this Python import modules as they were recorded, whatever their files hold now."""
    import importlib.abc
    import importlib.util
    import os.path
    import sys

    class Loader(importlib.abc.SourceLoader):
        def __init__(self, path, source):
            self.path = path
            self.source = source

        def get_filename(self, fullname):
            return self.path

        def get_data(self, path):
            if path == self.path:
                return self.source.encode()
            with open(path, "rb") as file:
                return file.read()

    class Finder(importlib.abc.MetaPathFinder):
        def find_spec(self, fullname, path=None, target=None):
            known = modules.get(fullname)
            if known is None:
                return None
            loader = Loader(known["path"], known["source"])
            inside = [os.path.dirname(loader.path)] if os.path.basename(loader.path) == "__init__.py" else None
            return importlib.util.spec_from_file_location(fullname, loader.path, loader=loader, submodule_search_locations=inside)

    sys.meta_path.insert(0, Finder())


class Cells:
    """What is executed, and which message belongs to which cell: threads of earlier cells go on printing."""

    def __init__(self, manager, client):
        self.manager = manager
        self.client = client
        self.numbers = {}

    def execute(self, source):
        request = self.client.execute(source, store_history=True, allow_stdin=False, stop_on_error=False)
        number = self.numbers[request] = len(self.numbers)
        while True:
            try:
                message = self.client.get_iopub_msg(timeout=0.5)
            except queue.Empty:
                if not self.manager.is_alive():
                    say(type="died", cell=number)
                    return False
                continue
            kind, content = message["msg_type"], message["content"]
            cell = self.numbers.get(message["parent_header"].get("msg_id"))
            if cell is None:
                continue
            if kind == "status" and cell == number and content["execution_state"] == "idle":
                break
            if kind in SHOWN:
                say(type=kind, cell=cell, content=content)
        reply = self.reply_to(request)
        say(type="done", cell=number, status=reply["status"], order=reply.get("execution_count"))
        return True

    def replace(self, modules):
        source = f"{inspect.getsource(take_recorded)}\ntake_recorded({modules!r})\ndel take_recorded"
        self.reply_to(self.client.execute(source, silent=True, store_history=False, allow_stdin=False))

    def reply_to(self, request):
        while True:
            reply = self.client.get_shell_msg(timeout=ENDS_WITHIN)
            if reply["parent_header"].get("msg_id") == request:
                return reply["content"]


def main(folder):
    absent = missing()
    if absent:
        say(type="missing", packages=absent)
        return
    manager = start(folder)
    commands = queue.Queue()
    threading.Thread(target=listen, args=(commands, manager), daemon=True).start()
    client = manager.blocking_client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=STARTS_WITHIN)
    except RuntimeError as error:
        say(type="unstarted", reason=str(error))
        kill(manager)
        return
    say(type="ready", python=sys.version.split()[0])
    cells = Cells(manager, client)
    while True:
        command = commands.get()
        if "modules" in command:
            cells.replace(command["modules"])
            continue
        if "execute" not in command or not cells.execute(command["execute"]):
            break
    client.stop_channels()
    if manager.is_alive():
        # Politely first, so that what cells want done at exit is done.
        manager.shutdown_kernel()
    kill(manager)


main(sys.argv[1])
