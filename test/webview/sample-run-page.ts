/** A run's page worth of data: a training with a deleted, an edited and an unused cell. */
import type { Environment } from '../../src/core/model/environment';
import type { RunExecution } from '../../src/protocol/run';
import type { RunData } from './run-page';
import { samplePoints, sampleRun, seriesSummary, singleValue, START, steps } from './sample-runs';

const SESSION = 'session';

const environment: Environment = {
  interpreter: { executable: '/home/ada/vit/.venv/bin/python', prefix: '/home/ada/vit/.venv', kind: 'venv', version: '3.12.4' },
  packages: Object.fromEntries([['torch', '2.6.0+cu124'], ['timm', '1.0.15'], ['numpy', '2.2.1'], ...steps(140).map((number) => [`package-${number}`, `1.${number}`] as const)]),
  os: { platform: 'linux', release: '6.8.0-45-generic', arch: 'x64' },
  gpus: [{ name: 'NVIDIA H100 80GB HBM3', driver: '570.86', memory: 81559 }],
  git: {
    commit: 'a41c9e2f5b7d8e90a41c9e2f5b7d8e90a41c9e2f', branch: 'main', dirty: true,
    changed: { names: ['data.py', 'train.ipynb'], total: 2 }, untracked: { names: ['runs/'], total: 1 }, diff: { digest: 'b94d27', bytes: 1312 },
  },
};

/** An execution of the sample's session; all its lines belong to the slice unless others are given. */
export function sampleExecution(ordinal: number, order: number, source: string, rest: Partial<RunExecution> = {}): RunExecution {
  return {
    session: SESSION, ordinal, order, source, status: 'ok', startedAt: START + ordinal * 1000, endedAt: START + ordinal * 1000 + 340, role: 'slice', metrics: [],
    lines: source.split('\n').map((_, index) => index + 1), ...rest,
  };
}

/** The run of the picture: five of 27 executions made it. */
export function sampleRunPage(): RunData {
  const loss = samplePoints(9, steps(300, 0, 10), (step) => 0.5 + 2 * Math.exp(-step / 600) + Math.sin(step) / 30);
  const accuracy = samplePoints(9, steps(8), (step) => 0.985 - 0.2 / step);
  const run = sampleRun(9, { lr: 3e-4, mixup: 0.4, drop_path: 0.1, epochs: 8, batch_size: 128 }, [seriesSummary('train/loss', 'step', loss), seriesSummary('val_acc', 'epoch', accuracy), singleValue('test_acc', 0.975)], {
    session: SESSION, execution: 24, notebook: 'finetune.ipynb', tags: ['best'], note: 'Mixup 0.4 helps more than expected.\nTry with a longer schedule.', parent: 'run-7', relation: 'fine-tuning',
    why: 'Cell [24] trains model, which was built anew, so that nothing of an earlier run goes on.',
  });
  const params = run.params.map((param) => ({ ...param, execution: param.name === 'lr' ? 17 : param.name === 'batch_size' ? 5 : 24 }));
  return {
    facts: { state: 'shown', run: { ...run, params }, label: 'lr=3e-4 mixup=0.4', editable: true },
    record: {
      session: { id: SESSION, notebook: 'finetune.ipynb', kernel: 'vit-env (Python 3.12.4)', language: 'python', startedAt: START, endedAt: null },
      environment,
      parent: { run: { folder: '/w/.celltrail', id: 'run-7' }, number: 7, label: 'pretrained', status: 'ok', relation: null },
      children: [
        { run: { folder: '/w/.celltrail', id: 'run-10' }, number: 10, label: 'lr=1e-4', status: 'failed', relation: 'continuation' },
        { run: { folder: '/w/.celltrail', id: 'run-11' }, number: 11, label: '5 folds', status: 'running', relation: 'fine-tuning' },
      ],
      executions: [
        sampleExecution(3, 3, 'import torch, timm\nimport matplotlib.pyplot as plt\nfrom data import cifar_loaders', { lines: [1, 3] }),
        sampleExecution(5, 5, 'AUG = RandAugment(num_ops=2, magnitude=9)\ntrain_dl, val_dl, test_dl = cifar_loaders(128, aug=AUG)'),
        sampleExecution(17, 17, 'lr, seed = 3e-4, 0\ntorch.manual_seed(seed)'),
        sampleExecution(24, 24, 'model = vit_small(drop_path=0.1).cuda()\nopt = AdamW(model.parameters(), lr=lr)\nplt.plot(lrs)\n\nhist = fit(model, opt, train_dl, val_dl, epochs=8, mixup=0.4)', { role: 'training', metrics: ['train/loss', 'val_acc'], lines: [1, 2, 5], endedAt: START + 775_000 }),
        sampleExecution(27, 27, 'print(f"test_acc: {evaluate(model, test_dl):.3f}")', { role: 'metric', metrics: ['test_acc'] }),
      ],
      wholeCells: null,
      modules: [
        { path: 'data.py', digest: '2c26b46b68ffc68ff99b453c1d304134', bytes: 812, state: 'changed', isNeeded: true, by: { session: SESSION, ordinal: 3, order: 3 } },
        { path: 'vit/layers.py', digest: 'fcde2b2edba56bf408601fb721fe9b5c', bytes: 96, state: 'same', isNeeded: true, by: { session: SESSION, ordinal: 3, order: 3 } },
        { path: 'plots/lr.py', digest: '486ea46224d1bb4fb680f34f7c9ad96a', bytes: 31, state: 'gone', isNeeded: false, by: { session: SESSION, ordinal: 9, order: 9 } },
      ],
      verdicts: [
        {
          ...{ time: START, folder: 'pipeline', python: '/usr/bin/python3', tolerance: 1e-9, failure: null },
          metrics: [{ step: 'train', metric: 'accuracy', place: '[12], line 3', outcome: 'different', recorded: 0.978, reproduced: 0.971, parting: { place: 0, recorded: 0.978, reproduced: 0.971 } }],
        },
      ],
      executed: 27,
      orders: { 5: 5, 17: 17, 24: 24 },
    },
    fates: [
      { session: SESSION, ordinal: 3, fate: 'kept' },
      { session: SESSION, ordinal: 5, fate: 'deleted' },
      { session: SESSION, ordinal: 17, fate: 'edited' },
    ],
    slices: { val_acc: [3, 5, 17, 24].map((ordinal) => ({ session: SESSION, ordinal, lines: [1] })) },
    points: { 'train/loss': loss, val_acc: accuracy },
  };
}
