import { describe, expect, it } from 'vitest';
import { catboostErrors } from '../../../src/core/logs/catboost';
import { dvcliveMetrics, dvcliveTable } from '../../../src/core/logs/dvclive';
import type { LogFormat } from '../../../src/core/logs/format';
import { hydraSettings } from '../../../src/core/logs/hydra';
import { kerasTable } from '../../../src/core/logs/keras';
import { lightningMetrics, lightningSettings } from '../../../src/core/logs/lightning';
import { mlflowMeta, mlflowMetric, mlflowParam } from '../../../src/core/logs/mlflow-files';
import { tensorBoardEvents } from '../../../src/core/logs/tensorboard';
import { trainerState } from '../../../src/core/logs/trainer-state';
import { ultralyticsResults } from '../../../src/core/logs/ultralytics';
import { wandbLog } from '../../../src/core/logs/wandb';
import { formatOf } from '../../../src/core/logs/formats';
import { seeded } from '../trail/random';
import { event, fileVersion, hparams, scalars, START } from './event-file';
import { cut, NOW, readPieces, type Found } from './findings';
import { config, history, wandbExit, wandbFile, wandbRun } from './wandb-file';

const RUN = `mlruns/0/${'ab'.repeat(16)}`;

/** A file of each format: its path, its bytes, and what it tells. */
const FILES: readonly { readonly format: LogFormat; readonly path: string; readonly bytes: Buffer; readonly tells: Partial<Found> }[] = [
  {
    format: tensorBoardEvents,
    path: 'runs/a/events.out.tfevents.1.host.1.0',
    bytes: Buffer.concat([scalars({ loss: [1, 0.5, 0.25], 'acc/val': [0.5, NaN] }), scalars({ epoch_loss: [2, Infinity] }, 'tensor'), event(7, START, [{ tag: 'picture', tensor: 1, plugin: 'images' }]), hparams({ lr: 0.1, opt: 'sgd', amp: true })]),
    tells: {
      points: { loss: [[0, 1], [1, 0.5], [2, 0.25]], 'acc/val': [[0, 0.5], [1, NaN]], epoch_loss: [[0, 2], [1, Infinity]] },
      times: { loss: [START * 1000, START * 1000 + 1000, START * 1000 + 2000], 'acc/val': [START * 1000, START * 1000 + 1000], epoch_loss: [START * 1000, START * 1000 + 1000] },
      params: { lr: 0.1, opt: 'sgd', amp: true },
    },
  },
  {
    format: wandbLog,
    path: 'wandb/offline-run-1-abc/run-abc.wandb',
    bytes: wandbFile([
      wandbRun('gentle-sun-1', START),
      config({ lr: '0.1', model: '{"depth": 3, "heads": [1, 2]}', _wandb: '{"t": 1}' }),
      ...[1, 2].map((step) => history({ _step: String(step), _timestamp: String(START + step), _runtime: '1.5', loss: step === 1 ? 'NaN' : '0.5', 'train/acc': '0.25', 'img/_type': '"image-file"', 'img/width': '64', note: '"text"' })),
      Buffer.from([0x32, 0x02, 0x0a, 0x00]),
      wandbExit(1),
    ]),
    tells: {
      points: { loss: [[1, NaN], [2, 0.5]], 'train.acc': [[1, 0.25], [2, 0.25]] },
      params: { lr: 0.1, 'model.depth': 3, 'model.heads': [1, 2] },
      facts: { name: 'gentle-sun-1', startedAt: START * 1000, status: 'failed' },
    },
  },
  {
    format: lightningMetrics,
    path: 'lightning_logs/version_0/metrics.csv',
    bytes: Buffer.from('epoch,step,"a,b",train_loss,val_loss\n0,1,,14.5,\n0,3,,nan,\n0,3,1e-3,,-inf\n'),
    tells: { points: { train_loss: [[1, 14.5], [3, NaN]], 'a,b': [[3, 0.001]], val_loss: [[3, -Infinity]] } },
  },
  {
    format: ultralyticsResults,
    path: 'runs/detect/train/results.csv',
    bytes: Buffer.from('                  epoch,time,         train/box_loss,   metrics/mAP50(B)\r\n      1,  3.2,     4.5,  0.1\r\n      2,  6.1,     4.25,  0.2\r\n'),
    tells: { points: { 'train/box_loss': [[1, 4.5], [2, 4.25]], 'metrics/mAP50(B)': [[1, 0.1], [2, 0.2]] } },
  },
  {
    format: catboostErrors,
    path: 'catboost_info/test_error.tsv',
    bytes: Buffer.from('iter\tLogloss\tAUC\n0\t0.6\t0.7\n1\t0.5\t0.75\n'),
    tells: { points: { Logloss: [[0, 0.6], [1, 0.5]], AUC: [[0, 0.7], [1, 0.75]] } },
  },
  {
    format: kerasTable,
    path: 'training.log',
    bytes: Buffer.from('epoch,accuracy,loss,val_loss\n0,0.5,0.9,1.0\n1,0.75,0.5,0.8\n'),
    tells: { points: { accuracy: [[0, 0.5], [1, 0.75]], loss: [[0, 0.9], [1, 0.5]], val_loss: [[0, 1], [1, 0.8]] } },
  },
  {
    format: dvcliveTable,
    path: 'dvclive/plots/metrics/train/loss.tsv',
    bytes: Buffer.from('step\tloss\n0\t1.0\n1\t0.5\n'),
    tells: { points: { loss: [[0, 1], [1, 0.5]] } },
  },
  {
    format: dvcliveMetrics,
    path: 'dvclive/metrics.json',
    bytes: Buffer.from('{"train": {"loss": NaN}, "acc": 0.5, "note": "-Infinity", "step": 2}'),
    tells: { points: { 'train/loss': [[2, NaN]], acc: [[2, 0.5]] } },
  },
  {
    format: trainerState,
    path: 'out/checkpoint-20/trainer_state.json',
    bytes: Buffer.from(JSON.stringify({ num_train_epochs: 2, log_history: [{ epoch: 0.5, loss: 0.7, step: 5 }, { epoch: 1, eval_loss: 0.6, step: 10 }, { note: 'no step' }] })),
    tells: { points: { loss: [[5, 0.7]], eval_loss: [[10, 0.6]] }, params: { num_train_epochs: 2 } },
  },
  {
    format: mlflowMetric,
    path: `${RUN}/metrics/val/loss`,
    bytes: Buffer.from('1700000000000 0.5 0\n1700000001000 nan 1\n'),
    tells: { points: { 'val/loss': [[0, 0.5], [1, NaN]] }, times: { 'val/loss': [1_700_000_000_000, 1_700_000_001_000] } },
  },
  { format: mlflowMetric, path: `${RUN}/metrics/acc`, bytes: Buffer.from('1700000000000 0.5 0\n1700000001000 0.75 0\n'), tells: { points: { acc: [[0.5], [0.75]] } } },
  { format: mlflowParam, path: `${RUN}/params/lr`, bytes: Buffer.from('0.01'), tells: { params: { lr: 0.01 } } },
  {
    format: mlflowMeta,
    path: `${RUN}/meta.yaml`,
    bytes: Buffer.from('run_name: calm-owl\nstatus: 5\nstart_time: 1700000000000\nend_time: null\n'),
    tells: { facts: { name: 'calm-owl', status: 'stopped', startedAt: 1_700_000_000_000 } },
  },
  {
    format: lightningSettings,
    path: 'lightning_logs/version_0/hparams.yaml',
    bytes: Buffer.from('lr: 0.01\nopt:\n  name: adam\n  betas: [0.9, 0.999]\nact: !!python/name:torch.nn.ReLU \'\'\nnone: null\n'),
    tells: { params: { lr: 0.01, 'opt.name': 'adam', 'opt.betas': [0.9, 0.999], act: '', none: null } },
  },
  { format: hydraSettings, path: 'outputs/1/.hydra/config.yaml', bytes: Buffer.from('seed: 1\ndb: {driver: mysql}\n'), tells: { params: { seed: 1, 'db.driver': 'mysql' } } },
];

describe.each(FILES)('$format.tool, $path', ({ format, path, bytes, tells }) => {
  it('is told by its path and its first bytes', () => {
    expect(formatOf(path, () => bytes.subarray(0, 4096))).toBe(format);
  });

  it('is understood', () => {
    expect(readPieces(format.open(path), [bytes])).toMatchObject({ damage: 0, ...tells });
    expect(Object.keys(readPieces(format.open(path), [bytes]).points)).toEqual(Object.keys(tells.points ?? {}));
  });

  it('gives the same however its bytes are cut', () => {
    const random = seeded(path.length);
    const whole = readPieces(format.open(path), [bytes]);
    for (let turn = 0; turn < 20; turn += 1) expect(readPieces(format.open(path), cut(bytes, random))).toEqual(whole);
    expect(readPieces(format.open(path), Array.from(bytes, (byte) => Buffer.from([byte])))).toEqual(whole);
  });

  it('cut off anywhere, tells nothing that the whole does not', () => {
    const whole = readPieces(format.open(path), [bytes]);
    for (let length = 0; length < bytes.length; length += 1) {
      const { points } = readPieces(format.open(path), [bytes.subarray(0, length)], format.grows ? false : true);
      for (const [name, found] of Object.entries(points)) expect(whole.points[name]?.slice(0, found.length)).toEqual(found);
    }
  });

  it('goes on where it was when the rest comes', () => {
    if (!format.grows) return;
    const whole = readPieces(format.open(path), [bytes], false);
    for (let length = 0; length < bytes.length; length += 7) expect(readPieces(format.open(path), [bytes.subarray(0, length), bytes.subarray(length)], false)).toEqual(whole);
  });
});

describe('damage', () => {
  it('costs a TensorBoard file the record that it hits', () => {
    const records = [fileVersion(), ...[1, 2, 3, 4].map((step) => event(step, START, [{ tag: 'loss', simple: step }]))];
    for (const place of [0, 5, 9, 20, 50]) {
      const broken = Buffer.concat(records);
      const at = records.slice(0, 2).reduce((sum, record) => sum + record.length, 0) + Math.min(place, (records[2]?.length ?? 0) - 1);
      broken[at] = (broken[at] as number) ^ 0x10;
      expect(readPieces(tensorBoardEvents.open(''), [broken])).toMatchObject({ points: { loss: [[1, 1], [3, 3], [4, 4]] }, damage: 1 });
    }
  });

  it('costs a W&B file the rest of its block', () => {
    const lines = Array.from({ length: 3000 }, (_, step) => history({ _step: String(step), loss: '1' }));
    const bytes = wandbFile(lines);
    bytes[100] = (bytes[100] as number) ^ 1;
    const { points, damage } = readPieces(wandbLog.open(''), cut(bytes, seeded(1)));
    expect(damage).toBe(1);
    expect(points['loss']?.at(-1)).toEqual([2999, 1]);
    expect(points['loss']?.length).toBeGreaterThan(1500);
  });

  it('passes over rows that are no rows and goes on behind them', () => {
    const text = 'epoch,step,loss\n0,1,1.0\n0,2\n\u0000\u0000\u0000\n0,x,3\n0,3,0.5\n';
    expect(readPieces(lightningMetrics.open(''), [Buffer.from(text)])).toMatchObject({ points: { loss: [[1, 1], [3, 0.5]] }, damage: 3 });
  });

  it('leaves a file that is only half written for later', () => {
    const state = trainerState.open('');
    expect(readPieces(state, [Buffer.from('{"log_history": [{"step": 1, ')])).toMatchObject({ points: {}, damage: 1 });
  });
});

describe('what is no log', () => {
  it.each([
    ['data.csv', 'id,epoch,price\n1,2,3\n'],
    ['table.csv', 'epoch,name,colour\n1,a,b\n'],
    ['metrics.csv', 'name,price\nfoo,3\n'],
    ['notes.txt', 'epoch 1: loss=0.5\n'],
    ['results.csv', 'team,score\na,1\n'],
    ['metrics.json', '[1, 2]'],
    ['run.wandb', 'something else'],
  ])('%s with %j', (path, text) => {
    expect(formatOf(path, () => Buffer.from(text))).toBeUndefined();
  });

  it('tells the time of the bytes where the format tells none', () => {
    expect(readPieces(kerasTable.open(''), [Buffer.from('epoch,loss\n0,1\n')]).times).toEqual({ loss: [NOW] });
  });
});
