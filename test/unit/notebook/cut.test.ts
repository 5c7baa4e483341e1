import { describe, expect, it } from 'vitest';
import { cutSource } from '../../../src/core/notebook/cut';

describe('cutSource', () => {
  it('keeps the lines that are needed, and the comments and blank lines right above them', () => {
    const source = '# Load\ndata = load()\n\n# Plot\nplot(data)\n\n# Scale, \n# by hand\nscaled = [\n    x / 16 for x in data\n]\nprint(scaled)\n# end';
    expect(cutSource(source, [2, 9, 10, 11])).toBe('# Load\ndata = load()\n\n# Scale, \n# by hand\nscaled = [\n    x / 16 for x in data\n]');
    expect(cutSource(source, [5])).toBe('# Plot\nplot(data)');
  });

  it('leaves a cell as it is where all of its code is needed, or nobody knows which', () => {
    expect(cutSource('\n# a\nx = 1\n\ny = 2  \n# end\n', [3, 5])).toBe('\n# a\nx = 1\n\ny = 2  \n# end\n');
    expect(cutSource('print("no line is known")', [])).toBe('print("no line is known")');
  });

  it('takes no line of a string for a comment that ends in something else', () => {
    expect(cutSource('s = """\n# no comment\n"""\nx = 1', [4])).toBe('x = 1');
  });

  it('keeps line breaks as they are, and a command whole that goes on in the next lines', () => {
    expect(cutSource('a = 1\r\nb = 2\r\nc = 3', [1, 3])).toBe('a = 1\r\nc = 3');
    expect(cutSource('a = 1\n!python train.py \\\n  --lr 0.1 \\\n  --epochs 2\nb = 2', [2])).toBe('!python train.py \\\n  --lr 0.1 \\\n  --epochs 2');
  });
});
