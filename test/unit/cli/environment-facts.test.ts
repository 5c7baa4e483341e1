import { describe, expect, it } from 'vitest';
import { environmentFacts } from '../../../src/cli/environment-facts';
import type { Environment } from '../../../src/core/model/environment';

const none = { names: [], total: 0 };
const unknown: Environment = { interpreter: null, packages: null, os: null, gpus: null, git: null };
const shown = (environment: Environment | null): (readonly [string, string | null])[] => environmentFacts(environment).filter(([, text]) => text !== null);

describe('an environment in celltrail show', () => {
  it('is told in a line for each part', () => {
    const environment: Environment = {
      interpreter: { executable: '/p/bin/python', prefix: '/p', kind: 'venv', version: '3.11.7' },
      packages: { numpy: '2.1.0', torch: '2.4.1' },
      os: { platform: 'linux', release: '6.1', arch: 'x64' },
      gpus: [{ name: 'NVIDIA H100', driver: '550.54', memory: 81_559 }, { name: 'NVIDIA T4', driver: '550.54', memory: null }],
      git: { commit: '0123456789abcdef', branch: 'main', dirty: true, changed: { names: ['a.py'], total: 1 }, untracked: { names: ['b.py', 'c/'], total: 2 }, diff: { digest: 'fedcba9876543210', bytes: 12 } },
    };
    expect(shown(environment)).toEqual([
      ['Python', '3.11.7, venv, /p'],
      ['Packages', '2 installed; --json lists them'],
      ['System', 'linux 6.1 x64'],
      ['GPU', 'NVIDIA H100, 81559 MiB (driver 550.54); NVIDIA T4 (driver 550.54)'],
      ['Git', '0123456789ab on main, 1 file changed, diff fedcba987654, 2 untracked'],
    ]);
  });

  it('leaves out what is not known', () => {
    expect(shown(null)).toEqual([]);
    expect(shown(unknown)).toEqual([]);
    expect(shown({ ...unknown, gpus: [], git: { commit: null, branch: null, dirty: false, changed: none, untracked: none, diff: null } })).toEqual([['Git', 'no commit, nothing changed']]);
  });
});
