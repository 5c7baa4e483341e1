import { describe, expect, it } from 'vitest';
import { openYaml, setValue, yamlText } from '../../../../src/core/pipeline/targets/yaml-file';
import { usePromote } from '../promote-cells';

function merged(there: string, value: unknown, before: string): string {
  const document = openYaml(there, 'a.yaml');
  setValue(document, ['a', 'list'], value, openYaml(before, 'a.yaml'));
  return yamlText(document);
}

describe('what a person has changed in YAML', () => {
  it('stays in lists, at its place and with its comments, beside what is new', () => {
    const there = 'a:\n  list:\n    - one # first\n    - mine # by hand\n    - three\n';
    expect(merged(there, ['one', 'two', 'three', 'four'], 'a: {list: [one, two, three]}')).toBe('a:\n  list:\n    - one # first\n    - mine # by hand\n    - three\n    - four\n');
  });

  it('stays where nothing new is to be said, and behind a text', () => {
    expect(merged('a:\n  list: mine\n', 'x', 'a: {list: x}')).toBe('a:\n  list: mine\n');
    expect(merged('a:\n  b: 1\n', 'x', 'a: {list: x}')).toBe('a:\n  b: 1\n');
    expect(merged('a:\n  list: run --fast\n', 'run --n 3', 'a: {list: run}')).toBe('a:\n  list: run --n 3 --fast\n');
  });

  it('does not keep away what was taken away whole', () => {
    expect(merged('b: 1\n', 'x', 'a: {list: x}')).toBe('b: 1\na:\n  list: x\n');
  });
});

describe('promoting again', () => {
  const promote = usePromote();

  it('keeps what was added to a stage by hand, however often', () => {
    const before = ['n = 3', 'x = [n]'];
    const after = ['n = 3\nm = 4', 'x = [n, m]'];
    const edited = Object.fromEntries(promote(before).files);
    edited['dvc.yaml'] = (edited['dvc.yaml'] ?? '').replace('      - pipeline_io.py\n', '      - pipeline_io.py\n      - data.csv # by hand\n');
    const once = Object.fromEntries(promote(after, { existing: edited }).files);
    const twice = Object.fromEntries(promote(after, { existing: once }).files);
    expect(once['dvc.yaml']).toContain('cmd: python train.py --n ${n} --m ${m}\n    deps:\n      - train.py\n      - pipeline_io.py\n      - data.csv # by hand\n    params:\n      - n\n      - m\n');
    expect(twice['dvc.yaml']).toBe(once['dvc.yaml']);
  });
});
