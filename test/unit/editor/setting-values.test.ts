import { describe, expect, it } from 'vitest';
import { patternComplaints, SETTINGS, settingComplaint, settingValue } from '../../../src/editor/setting-values';

describe('settings', () => {
  it('are taken as they are where their type is right', () => {
    expect([settingValue(SETTINGS.runs, 'manual'), settingValue(SETTINGS.location, 'global'), settingValue(SETTINGS.maxSize, 0)]).toEqual(['manual', 'global', 0]);
    expect(settingComplaint(SETTINGS.quota, 12.5)).toBeUndefined();
  });

  it.each([
    [SETTINGS.location, 5, ''],
    [SETTINGS.runs, 'sometimes', 'automatic'],
    [SETTINGS.maxSize, '1', 1],
    [SETTINGS.gitFolder, '../elsewhere', 'celltrail-runs'],
    [SETTINGS.ignore, 'private/**', []],
    [SETTINGS.ignore, [5], []],
    [SETTINGS.quota, -1, 1024],
    [SETTINGS.quota, null, 1024],
    [SETTINGS.tolerance, '1%', 1e-9],
    [SETTINGS.mergeOutputs, 'base', 'ours'],
  ])('fall back to their default where it is wrong, with one sentence: $0.name = $1', (setting, value, fallback) => {
    expect(settingValue<unknown>(setting as never, value)).toEqual(fallback);
    expect(settingComplaint<unknown>(setting as never, value)).toContain(`celltrail.${setting.name} must be ${setting.expected}, not ${JSON.stringify(value)}`);
  });

  it('are not complained of where nothing is set', () => {
    expect(settingValue(SETTINGS.location, undefined)).toBe('');
    expect(settingComplaint(SETTINGS.location, undefined)).toBeUndefined();
  });

  it('tell of each pattern for metrics that is none', () => {
    expect(patternComplaints(['mse (?<mse>\\S+)', '(?<loss>[', 'loss'])).toEqual([
      expect.stringMatching(/^The setting celltrail\.metrics\.patterns: "\(\?<loss>\[" is no regular expression \(.+\)\. It is left out until you change it\.$/),
      'The setting celltrail.metrics.patterns: "loss" has no named group for a metric, as (?<loss>\\S+): add one. It is left out until you change it.',
    ]);
    expect([patternComplaints(undefined), patternComplaints('loss')]).toEqual([[], []]);
  });
});
