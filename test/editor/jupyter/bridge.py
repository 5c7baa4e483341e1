"""Runs one ipykernel for the test bed's Jupyter extension: requests as JSON lines on stdin, messages as JSON lines on stdout."""
import asyncio
import json
import os
import secrets
import sys
import threading

from jupyter_client.manager import AsyncKernelManager
from jupyter_core.paths import jupyter_runtime_dir


class Bridge:
    def __init__(self):
        self.manager = None
        self.client = None
        self.tasks = []
        self.executions = {}

    def emit(self, event, **fields):
        sys.stdout.write(json.dumps({"event": event, **fields}, default=str) + "\n")
        sys.stdout.flush()

    async def start(self, _request=None):
        runtime = jupyter_runtime_dir()
        os.makedirs(runtime, mode=0o700, exist_ok=True)
        # The name and the flag's form are the Jupyter extension's: products find the kernel's process by them.
        file = os.path.join(runtime, "kernel-v3" + secrets.token_hex(20) + ".json")
        self.manager = AsyncKernelManager(connection_file=file)
        self.manager.kernel_spec.argv[:] = [sys.executable, "-m", "ipykernel_launcher", "--f={connection_file}"]
        await self.manager.start_kernel()
        self.client = self.manager.client()
        self.client.start_channels()
        await self.client.wait_for_ready(timeout=120)
        self.tasks = [
            asyncio.create_task(self.forward("iopub", self.client.get_iopub_msg)),
            asyncio.create_task(self.forward("shell", self.client.get_shell_msg)),
            asyncio.create_task(self.watch()),
        ]
        self.emit("ready", pid=self.manager.provisioner.pid)

    async def forward(self, channel, receive):
        while True:
            message = await receive(timeout=None)
            parent = message["parent_header"].get("msg_id")
            fields = {"id": self.executions.get(parent), "type": message["msg_type"], "content": message["content"]}
            self.emit(channel, **fields)

    async def watch(self):
        while await self.manager.is_alive():
            await asyncio.sleep(0.05)
        self.emit("died")

    async def stop(self):
        for task in self.tasks:
            task.cancel()
        self.tasks = []
        if self.client:
            self.client.stop_channels()
        if self.manager:
            await self.manager.shutdown_kernel(now=True)

    async def restart(self, _request):
        await self.stop()
        await self.start()

    async def interrupt(self, _request):
        await self.manager.interrupt_kernel()

    async def execute(self, request):
        message = self.client.execute(request["code"], store_history=request["history"], allow_stdin=False)
        self.executions[message] = request["id"]


async def main():
    requests = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def read():
        for line in sys.stdin:
            loop.call_soon_threadsafe(requests.put_nowait, json.loads(line))
        loop.call_soon_threadsafe(requests.put_nowait, None)

    threading.Thread(target=read, daemon=True).start()
    bridge = Bridge()
    # A closed stdin means that the extension host is gone, whatever way it went.
    while (request := await requests.get()) is not None:
        await getattr(bridge, request["do"])(request)
    await bridge.stop()


asyncio.run(main())
