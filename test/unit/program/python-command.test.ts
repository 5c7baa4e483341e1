import { describe, expect, it } from 'vitest';
import { readPythonCommand } from '../../../src/core/program/python-command';
import { findPythonCommand } from '../../../src/core/program/typed-command';
import { joinCommand, splitCommand } from '../../../src/core/program/split-command';

/** The program of a typed line, as `script args` or `-m module args`; null where no program of Python is in it. */
function programOf(line: string): string | null {
  const found = splitCommand(line).map(readPythonCommand).find((command) => command !== null);
  return found ? [...(found.script === null ? ['-m', found.module] : [found.script]), ...found.args].join(' ') : null;
}

describe('a typed line', () => {
  it('is followed where cd leads, and not where only the shell knows', () => {
    const cwdOf = (line: string) => findPythonCommand(line, '/w')?.cwd ?? null;
    expect(['python a.py', 'cd src && python a.py', 'cd src; cd ../lib && uv run a.py', 'cd $DIR && python a.py', 'cd && python a.py', 'popd; python a.py', 'ls', 'python -m celltrail a.py', 'celltrail run a.py'].map(cwdOf)).toEqual(['/w', '/w/src', '/w/lib', null, null, null, null, null, null]);
  });
});

describe('the program of a command', () => {
  it.each([
    ['python train.py --lr 0.1', 'train.py --lr 0.1'],
    ['CUDA_VISIBLE_DEVICES=0 python3.12 -u -W ignore train.py', 'train.py'],
    ['/opt/venv/bin/python -Xdev -m pkg.train --epochs 3', '-m pkg.train --epochs 3'],
    ['C:\\Python\\python.exe train.py', null],
    ['"C:\\\\Python\\\\python.exe" train.py', 'train.py'],
    ['./train.py --x 1', './train.py --x 1'],
    ['uv run train.py --lr 0.1', 'train.py --lr 0.1'],
    ['uv run --python python3.12 --with numpy python train.py', 'train.py'],
    ['uv run -m pkg.train', '-m pkg.train'],
    ['poetry run python train.py', 'train.py'],
    ['pipenv run torchrun --nproc_per_node=2 train.py --lr 1', 'train.py --lr 1'],
    ['torchrun --nproc_per_node 2 --nnodes 1 train.py --lr 1', 'train.py --lr 1'],
    ['torchrun --nproc_per_node 2 -m pkg.train --lr 1', '-m pkg.train --lr 1'],
    ['accelerate launch --config_file a.yaml train.py --lr 1', 'train.py --lr 1'],
    ['python -m torch.distributed.run --nproc_per_node=2 train.py', 'train.py'],
    ['cd src && python train.py 2>&1 | tee out.log', 'train.py'],
    ['nohup nice -n 5 python train.py --lr 0.1 > log.txt &', 'train.py --lr 0.1'],
    ['./on-gpu.sh 2 python train.py', 'train.py'],
    ["python 'my train.py' --note \"it's \\$5\" # why", "my train.py --note it's $5"],
    ['python train.py \\\n  --lr 0.1', 'train.py --lr 0.1'],
  ])('%s', (line, expected) => {
    expect(programOf(line)).toBe(expected);
  });

  it.each(['python', 'python -c "print(1)"', 'python -', 'python -m pip install x', 'python -m pytest', 'pip install python', 'which python train.py', 'grep -r train.py .', 'vim train.py', 'git add train.py', 'accelerate config', 'uv pip install x', 'uv sync', 'ls *.py', 'echo python train.py', 'sudo apt install python3', ''])('none in "%s"', (line) => {
    expect(programOf(line)).toBeNull();
  });

  it('is written so that a shell takes it apart again', () => {
    const words = ['python', 'my train.py', "it's", '', 'a=b', '$HOME', '*.py', 'x;y'];
    expect(splitCommand(joinCommand(words))).toEqual([words]);
  });
});
