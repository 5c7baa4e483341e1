"""Runs cells in a fresh kernel of this Python, for Celltrail's Reproduce Run.

usage: python fresh-kernel.py FOLDER

Commands come as lines of JSON on standard input, {"execute": SOURCE} or {"end": true}; what the kernel says goes as
lines of JSON to standard output. When standard input ends, the kernel is killed with all that it started.
"""
import importlib.util
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
        if "execute" not in command or not cells.execute(command["execute"]):
            break
    client.stop_channels()
    if manager.is_alive():
        # Politely first, so that what cells want done at exit is done.
        manager.shutdown_kernel()
    kill(manager)


main(sys.argv[1])
