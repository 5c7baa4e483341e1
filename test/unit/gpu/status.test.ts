import { describe, expect, it } from 'vitest';
import { judge, noTool, timedOut } from '../../../src/core/gpu/status';

describe('what an answer of nvidia-smi means', () => {
  it.each([
    ["NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver. Make sure that the latest one is installed.", 9, 'no-driver', 'start it'],
    ['Failed to initialize NVML: Driver/library version mismatch\nNVML library version: 535.161', 18, 'driver-mismatch', 'restart the machine'],
    ['No devices were found', 6, 'no-gpu', 'finds no GPU'],
    ['Failed to initialize NVML: No supported GPUs were found', 255, 'no-gpu', 'finds no GPU'],
    ["NVIDIA-SMI couldn't find libnvidia-ml.so library in your system.", 12, 'no-driver', '--gpus all'],
    ['Failed to initialize NVML: Insufficient Permissions', 4, 'no-permission', 'ask for access'],
    ['Unable to determine the device handle for GPU0000:02:00.0: GPU is lost.', 15, 'lost-gpu', 'does not answer'],
    ['', 9, 'no-driver', 'start it'],
    ['', 12, 'no-driver', 'library'],
    ['', 4, 'no-permission', 'ask for access'],
    ['something new', 255, 'failed', 'something new'],
    ['', null, 'failed', 'it said nothing'],
  ])('"%s" with exit code %s is %s', (text, code, status, words) => {
    const judged = judge(text, code);
    expect(judged.status).toBe(status);
    expect(judged.message).toContain(words);
  });

  it('is nothing to tell where all is well', () => {
    expect(judge('0, GPU-1, …', 0)).toEqual({ status: 'ok', message: null });
  });

  it('names a program that was asked for and is not there, and what to do about a driver that hangs', () => {
    expect(noTool('/opt/smi').message).toContain('/opt/smi');
    expect(noTool(null)).toMatchObject({ status: 'no-tool' });
    expect(timedOut(60_000).message).toContain('60 s');
  });
});
