/** Compares two files in a process of its own and prints how many bytes that took at most. */
import { readFileSync } from 'node:fs';
import { diffNotebooks } from '../../../src/core/notebook/diff/diff';
import { readNotebook } from '../../../src/core/notebook/read/read-notebook';

const [left = '', right = ''] = process.argv.slice(2);
const before = process.memoryUsage().rss;
diffNotebooks(readNotebook(readFileSync(left, 'utf8'), left), readNotebook(readFileSync(right, 'utf8'), right));
// Kilobytes, on every system.
console.log(process.resourceUsage().maxRSS * 1024 - before);
