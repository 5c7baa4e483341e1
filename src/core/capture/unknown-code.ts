/** Code that nobody knows: of a log, of a recording of a kernel's messages, of a program in a terminal. */
import type { CallFacts, CellFacts } from '../python/facts';

const ANY_CALL: CallFacts = { line: 1, callee: '', name: '', receiver: null, receiverCall: null, args: [], targets: [], loops: [] };

/** One statement that may do anything: what it prints can be the series of a training. */
export const UNKNOWN_CODE: CellFacts = {
  statements: [{ line: 1, endLine: 1, reads: [], writes: [], definite: [], mutates: [], deletes: [], definitelyDeletes: [], imports: [], aliases: [], literals: [], calls: [ANY_CALL], prints: [], loops: [] }],
  broken: false,
};
