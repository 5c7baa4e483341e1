import { describe, expect, it } from 'vitest';
import { describeProgram } from '../../../src/core/program/program';
import { readFlags } from '../../../src/core/program/flags';
import { tree } from '../logs/tree';

const flagsOf = (line: string): Record<string, unknown> => Object.fromEntries(readFlags(line.split(' ')));

describe('flags', () => {
  it('are settings as a parser in Python knows them', () => {
    expect(flagsOf('--lr 0.1 --batch-size=32 -b 8 --amp --layers 64 32 --shift -0.5 --name resnet --none None --wd 1e-4 --fast True')).toEqual({
      ...{ lr: 0.1, batch_size: 32, b: 8, amp: true, layers: [64, 32], shift: -0.5, name: 'resnet', none: null, wd: 1e-4, fast: true },
    });
  });

  it('of Hydra stand by themselves, and the last of a name counts', () => {
    expect(flagsOf('model=resnet +trainer.max_epochs=5 ++optimizer.lr=1e-3 ~callbacks data/train=a --lr 1 --lr 2')).toEqual({ model: 'resnet', 'trainer.max_epochs': 5, 'optimizer.lr': 0.001, 'data/train': 'a', lr: 2 });
  });
});

describe('a program', () => {
  it('has the settings of configuration files, and no data and no secrets', async () => {
    const cwd = tree({ 'b.toml': 'title = "wide"\n[optimizer]\nbetas = [0.9, 0.99]\nbegun = 2026-11-21\nsecret_key = "hunter2hunter2"\n', 'broken.toml': 'a = ', 'a.yaml': 'lr: 1\nmodel:\n  depth: 3\n  token: hf_abcdefghijklmnopqrstuvwx\n', 'train_args.json': '{"seed": 7, "lr": 2}', 'data.json': '{"rows": 3}', 'broken.yaml': '{', 'pkg/train.py': '' });
    const { file, start, folders } = await describeProgram('python -m pkg.train --config a.yaml b.toml train_args.json --data data.json broken.yaml broken.toml missing.yaml --lr 3 --api-key abc'.split(' '), cwd);
    expect({ file, folders }).toEqual({ file: `${cwd}/pkg/train.py`, folders: [cwd, `${cwd}/pkg`] });
    expect(Object.fromEntries(start.settings)).toEqual({ lr: 3, 'model.depth': 3, title: 'wide', 'optimizer.betas': [0.9, 0.99], 'optimizer.begun': '2026-11-21', seed: 7, config: ['a.yaml', 'b.toml', 'train_args.json'], data: ['data.json', 'broken.yaml', 'broken.toml', 'missing.yaml'] });
  });

  it('that is no Python is known by its name', async () => {
    const cwd = tree({ 'train.sh': '' });
    expect((await describeProgram(['./train.sh', '--lr', '1'], cwd)).file).toBe(`${cwd}/train.sh`);
    expect((await describeProgram(['/usr/local/bin/trainer', 'x'], cwd)).file).toBe(`${cwd}/trainer`);
  });
});
