/** Folders of log files as libraries leave them. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import initSqlJs from 'sql.js';
import { atEnd } from '../store/helpers';
import { hparams, scalars } from './event-file';

/** When the files of a tree were written (milliseconds since the epoch). */
export const WRITTEN = 1_700_000_100_000;

/** Makes a folder of these files, which goes when the test ends. */
export function tree(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'celltrail-logs-')));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) write(join(folder, path), content);
  return folder;
}

/** Writes a file, with the folders above it, as at `seconds` after `WRITTEN`. */
export function write(path: string, content: string | Buffer, seconds = 0): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  utimesSync(path, new Date(WRITTEN + seconds * 1000), new Date(WRITTEN + seconds * 1000));
}

const MLFLOW_RUN = 'cd'.repeat(16);

/** One run of each tool, some in several files. */
export function everyTool(): Readonly<Record<string, string | Buffer>> {
  return {
    'tb/torch/events.out.tfevents.1.host.1.0': scalars({ loss: [1, 0.5] }),
    'tb/torch/1700000000.5/events.out.tfevents.2.host.1.1': Buffer.concat([hparams({ lr: 0.1 }), scalars({ 'hp/acc': [0.5] })]),
    'tb/keras/train/events.out.tfevents.1.host.1.0.v2': scalars({ epoch_loss: [1, 0.5] }, 'tensor'),
    'tb/keras/validation/events.out.tfevents.1.host.1.1.v2': scalars({ epoch_loss: [2, 1.5] }, 'tensor'),
    'hf/checkpoint-5/trainer_state.json': JSON.stringify({ log_history: [{ step: 5, loss: 0.75 }] }),
    'hf/checkpoint-10/trainer_state.json': JSON.stringify({ num_train_epochs: 1, log_history: [{ step: 5, loss: 0.75 }, { step: 10, eval_loss: 0.5, loss: 0.25 }] }),
    'lightning_logs/version_0/metrics.csv': 'epoch,step,train_loss\n0,1,0.5\n0,2,0.25\n',
    'lightning_logs/version_0/hparams.yaml': 'lr: 0.01\n',
    'runs/detect/train/results.csv': 'epoch,time,train/box_loss\n1,1.5,4.5\n2,3.0,4.25\n',
    'runs/detect/train/args.yaml': 'imgsz: 64\n',
    'catboost_info/learn_error.tsv': 'iter\tLogloss\n0\t0.5\n1\t0.25\n',
    'catboost_info/test_error.tsv': 'iter\tLogloss\n0\t0.75\n1\t0.5\n',
    'catboost_info/time_left.tsv': 'iter\tPassed\tRemaining\n0\t1\t2\n',
    'keras/training.log': 'epoch,loss,val_loss\n0,0.5,0.75\n1,0.25,0.5\n',
    'dvclive/metrics.json': '{"train": {"loss": 0.5}, "final": 0.25, "step": 1}',
    'dvclive/params.yaml': 'lr: 0.5\n',
    'dvclive/plots/metrics/train/loss.tsv': 'step\tloss\n0\t1.0\n1\t0.5\n',
    [`mlruns/0/${MLFLOW_RUN}/meta.yaml`]: 'run_name: calm-owl\nstatus: 3\nstart_time: 1700000000000\nend_time: 1700000005000\n',
    [`mlruns/0/${MLFLOW_RUN}/metrics/val/loss`]: '1700000000000 0.5 0\n1700000001000 0.25 1\n',
    [`mlruns/0/${MLFLOW_RUN}/params/depth`]: '3',
    [`mlruns/0/${MLFLOW_RUN}/artifacts/table.csv`]: 'epoch,loss\n0,9\n',
    'outputs/10-20/.hydra/config.yaml': 'opt:\n  lr: 0.125\n  api_key: sk-do-not-keep-this\n',
    'outputs/10-20/log/metrics.csv': 'epoch,step,loss\n0,1,0.5\n',
    'outputs/10-21/.hydra/config.yaml': 'opt:\n  lr: 0.25\n',
    'data/table.csv': 'id,price\n1,2\n',
    'node_modules/x/metrics.csv': 'epoch,step,loss\n0,1,9\n',
  };
}

/** A metric of a run of MLflow: when, in milliseconds since the epoch. */
export type MlflowPoint = readonly [run: string, key: string, step: number, value: number, time: number];

/** MLflow's database with two runs and a deleted one, and further points. */
export async function mlflowDatabase(more: readonly MlflowPoint[] = []): Promise<Buffer> {
  const engine = await initSqlJs();
  const database = new engine.Database();
  database.run(`
    CREATE TABLE runs (run_uuid TEXT PRIMARY KEY, name TEXT, status TEXT, start_time INTEGER, end_time INTEGER, lifecycle_stage TEXT, artifact_uri TEXT, experiment_id INTEGER);
    CREATE TABLE metrics (key TEXT, value REAL, timestamp INTEGER, run_uuid TEXT, step INTEGER, is_nan INTEGER, PRIMARY KEY (key, timestamp, step, run_uuid, value, is_nan));
    CREATE TABLE params (key TEXT, value TEXT, run_uuid TEXT, PRIMARY KEY (key, run_uuid));
    INSERT INTO runs VALUES ('r1', 'calm-owl', 'FINISHED', 1700000000000, 1700000009000, 'active', '', 1), ('r2', 'wild-cat', 'RUNNING', 1700000001000, NULL, 'active', '', 1), ('r3', 'old-fox', 'FINISHED', 1, 2, 'deleted', '', 1);
    INSERT INTO metrics VALUES ('loss', 0.5, 1700000001000, 'r1', 0, 0), ('loss', 0, 1700000002000, 'r1', 1, 1), ('loss', 1.7976931348623157e308, 1700000003000, 'r1', 2, 0),
      ('acc', 0.5, 1700000001000, 'r1', 0, 0), ('acc', 0.75, 1700000002000, 'r1', 0, 0), ('loss', 0.25, 1700000004000, 'r2', 3, 0), ('loss', 9, 1, 'r3', 3, 0);
    INSERT INTO params VALUES ('lr', '0.01', 'r1'), ('amp', 'True', 'r1'), ('opt', 'sgd', 'r2');
  `);
  for (const [run, key, step, value, time] of more) database.run('INSERT INTO metrics VALUES (?, ?, ?, ?, ?, 0)', [key, value, time, run, step]);
  const bytes = Buffer.from(database.export());
  database.close();
  return bytes;
}
