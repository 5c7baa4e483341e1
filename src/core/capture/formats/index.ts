/** All formats that printed lines are read by. A new one is a file beside this and an entry here; the first that reads a line has it. */
import type { Format, LineReader, Reading } from './format';
import { plain } from './plain';
import { sklearnBoosting } from './sklearn-boosting';
import { sklearnIterations } from './sklearn-iterations';
import { sklearnSearch } from './sklearn-search';

/** In order of precedence: what only one library prints comes before what anyone may print. */
export const formats: readonly Format[] = [sklearnIterations, sklearnBoosting, sklearnSearch, plain];

/** A reader for one output that tries every format on each line. */
export function createLineReader(): LineReader {
  const readers = formats.map((format) => format.reader());
  return (line): Reading | null => {
    for (const read of readers) {
      const reading = read(line);
      if (reading !== null) return reading;
    }
    return null;
  };
}
