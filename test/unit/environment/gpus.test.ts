import { describe, expect, it } from 'vitest';
import { parseGpus } from '../../../src/core/environment/gpus';

describe('graphics processors', () => {
  it('are the rows of nvidia-smi', () => {
    expect(parseGpus('NVIDIA H100 80GB HBM3, 550.54.15, 81559\nNVIDIA GeForce RTX 4090, Laptop, 551.1, [N/A]\r\n')).toEqual([
      { name: 'NVIDIA H100 80GB HBM3', driver: '550.54.15', memory: 81_559 },
      { name: 'NVIDIA GeForce RTX 4090, Laptop', driver: '551.1', memory: null },
    ]);
  });

  it('are none where the driver says something else', () => {
    expect(parseGpus('')).toEqual([]);
    expect(parseGpus('No devices were found\n')).toEqual([]);
  });
});
