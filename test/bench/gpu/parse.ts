import { parseGpus } from '../../../src/core/gpu/parse-gpus';
import { QueryFields } from '../../../src/core/gpu/query-fields';
import type { Bench } from '../lib/bench';
import { median } from '../lib/stats';

const GPUS = 8;
const ROUNDS = 200;
const PER_ROUND = 50;

/** The rows of eight GPUs, as one answer of the driver. */
export const parse: Bench = {
  name: 'parse',
  title: 'One answer of nvidia-smi',
  run() {
    const { columns } = new QueryFields();
    const row = (index: number): string => columns.map((name) => (name === 'uuid' ? `GPU-${index}1234567-89ab-cdef-0123-456789abcdef` : name === 'name' ? 'NVIDIA A100-SXM4-80GB' : name.includes('slowdown') ? 'Not Active' : String(index * 11.5))).join(', ');
    const text = `${Array.from({ length: GPUS }, (_, index) => row(index)).join('\n')}\n`;
    const times = Array.from({ length: ROUNDS }, () => {
      const start = performance.now();
      for (let round = 0; round < PER_ROUND; round += 1) if (parseGpus(text, columns).length !== GPUS) throw new Error('A GPU was not read.');
      return (performance.now() - start) / PER_ROUND;
    });
    return Promise.resolve([{ what: `parse ${GPUS} GPUs`, unit: 'ms', ours: median(times), bar: { of: 'ours', is: 'at most', limit: 0.2 } }]);
  },
};
