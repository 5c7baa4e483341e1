/** A window that looks at GPUs, until it is killed: prints readings as JSON lines. Arguments: folder, supervisor, stand-in. SIGUSR2 lets it hang. */
import { gpuPathsIn } from '../../../src/core/gpu/trail/folder';
import { GpuWatch } from '../../../src/core/gpu/watch';

const [folder = '', script = '', command = ''] = process.argv.slice(2);
const watch = new GpuWatch({ paths: gpuPathsIn(folder), script, command, keepDays: 30, interval: 50, patience: 1_500 });
watch.onReadings((readings) => process.stdout.write(readings.map((reading) => `${JSON.stringify(reading)}\n`).join('')));
watch.wanted = true;
// A watch alone keeps no process alive.
setInterval(() => undefined, 1_000);
process.on('SIGUSR2', () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
