import { describe, expect, it } from 'vitest';
import { chooseSession } from '../../../../src/editor/logs/choose-session';

const session = (notebook: string, isRunning = false) => ({ notebook, isRunning });

describe('the session that wrote a file', () => {
  it('is the one that runs, wherever the file lies', () => {
    const running = session('/w/a/train.ipynb', true);
    expect(chooseSession('/w/b/logs/metrics.csv', [session('/w/b/other.ipynb'), running])).toBe(running);
  });

  it('is the nearest of several', () => {
    const near = session('/w/b/train.ipynb', true);
    expect(chooseSession('/w/b/logs/metrics.csv', [session('/w/train.ipynb', true), near, session('/w/b/deep/x.ipynb', true)])).toBe(near);
  });

  it('is nobody where two are as near, or none goes on', () => {
    expect(chooseSession('/w/logs/metrics.csv', [session('/w/a.ipynb', true), session('/w/b.ipynb', true)])).toBeUndefined();
    expect(chooseSession('/w/logs/metrics.csv', [])).toBeUndefined();
  });
});
