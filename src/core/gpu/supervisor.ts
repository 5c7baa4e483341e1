/** The program of the supervisor: takes its options as JSON. Bundled as `dist/gpu.js`. */
import { supervise, type SupervisorOptions } from './supervise';

const [, , options = '{}'] = process.argv;
void supervise(JSON.parse(options) as SupervisorOptions).then(() => process.exit());
