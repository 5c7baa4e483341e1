/** All formats that printed numbers are read by. A new one is a file beside this and an entry here; the first that reads a line, or an output, has it. */
import { arrays } from './arrays';
import { catboost } from './catboost';
import { classificationReport } from './classification-report';
import { dataFrame } from './data-frame';
import { fastai } from './fastai';
import type { Format, LineReader, OutputFormat, Reading } from './format';
import { huggingFace } from './hugging-face';
import { keras } from './keras';
import { lightgbm } from './lightgbm';
import { lightningBar } from './lightning-bar';
import { lightningTable } from './lightning-table';
import { logPrefix } from './log-prefix';
import { metricDict, printedDict } from './metric-dict';
import { optuna } from './optuna';
import { plain } from './plain';
import { sklearnBoosting } from './sklearn-boosting';
import { sklearnIterations } from './sklearn-iterations';
import { sklearnSearch } from './sklearn-search';
import { tqdm } from './tqdm';
import { trainingTable } from './training-table';
import { trainOutput } from './train-output';
import { ultralytics } from './ultralytics';
import { xgboost } from './xgboost';

/** In order of precedence: what only one library prints comes before what anyone may print. */
export const formats: readonly Format[] = [
  keras, ultralytics, lightningBar, tqdm, xgboost, lightgbm, catboost, huggingFace, fastai, lightningTable, optuna,
  sklearnIterations, sklearnBoosting, sklearnSearch, classificationReport, printedDict, arrays, plain,
];

/** In order of precedence, for outputs as a whole. */
export const outputFormats: readonly OutputFormat[] = [trainOutput, trainingTable, dataFrame, metricDict];

/** A reader for one output that tries every format on each line, `own` ones first. */
export function createLineReader(own: readonly Format[] = []): LineReader {
  const readers = [...own, ...formats].map((format) => ({ read: format.reader(), library: format.library }));
  return (line) => {
    const prefix = logPrefix(line);
    const text = line.slice(prefix);
    for (const { read, library } of readers) {
      const readings = read(text);
      if (readings !== null) return readings.map((reading) => marked(moved(reading, prefix), library));
    }
    return null;
  };
}

/** The readings of a whole output; null where no format knows it. */
export function readOutput(text: string, mime: string): readonly Reading[] | null {
  for (const format of outputFormats) {
    const readings = format.mime === mime ? format.read(text) : null;
    if (readings !== null) return readings.map((reading) => marked(reading, format.library));
  }
  return null;
}

function marked(reading: Reading, library: boolean): Reading {
  return library ? { ...reading, certain: true } : reading;
}

/** The reading of a line whose first characters were left out. */
function moved(reading: Reading, by: number): Reading {
  return by === 0 ? reading : { ...reading, values: reading.values.map((value) => ({ ...value, at: value.at + by })) };
}
