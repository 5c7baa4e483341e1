/** Every format of log files, in the order in which a file is tried, and in which one goes before another in the same run. */
import { catboostErrors } from './catboost';
import { dvcliveMetrics, dvcliveSettings, dvcliveTable } from './dvclive';
import type { LogFormat } from './format';
import { hydraSettings } from './hydra';
import { kerasTable } from './keras';
import { lightningMetrics, lightningSettings } from './lightning';
import { mlflowMeta, mlflowMetric, mlflowParam } from './mlflow-files';
import { tensorBoardEvents } from './tensorboard';
import { trainerState } from './trainer-state';
import { ultralyticsResults, ultralyticsSettings } from './ultralytics';
import { wandbLog } from './wandb';

/** The formats. TensorBoard goes first, for it tells times; tables of any name go last. */
export const formats: readonly LogFormat[] = [
  tensorBoardEvents,
  wandbLog,
  ...[mlflowMetric, mlflowParam, mlflowMeta],
  trainerState,
  ...[lightningMetrics, lightningSettings],
  ...[ultralyticsResults, ultralyticsSettings],
  catboostErrors,
  ...[dvcliveTable, dvcliveMetrics, dvcliveSettings],
  hydraSettings,
  kerasTable,
];

/** The format of a file by its path (`/` between parts) and, where that does not tell, its first bytes; undefined where it has none. */
export function formatOf(path: string, readStart: () => Buffer): LogFormat | undefined {
  let start: Buffer | undefined;
  return formats.find((format) => format.path.test(path) && (format.isOne?.((start ??= readStart())) ?? true));
}
