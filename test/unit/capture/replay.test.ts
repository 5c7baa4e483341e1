import { describe, expect, it } from 'vitest';
import { createCapture } from '../../../src/core/capture/engine';
import type { CaptureEvent } from '../../../src/core/capture/events';
import type { CaptureRecord } from '../../../src/core/trail/records';
import { analyse, createContext, Notebook, seenRuns } from './notebook';

/** A session with a bit of everything. */
function session(): Notebook {
  const nb = new Notebook();
  const train = 'lr = 0.1\nfor epoch in range(3):\n    W -= lr * g(W)\n    print(f"epoch {epoch} loss {L(W)}")';
  nb.run('init', 'W = np.zeros(3)');
  nb.run('train', train, 'epoch 0 loss 0.9\nepoch 1 loss 0.8\nepoch 2 loss 0.7\n');
  nb.run('score', 'print("Accuracy:", acc(W))', 'Accuracy: 0.9\n');
  nb.run('train', train, { out: 'epoch 0 loss 0.6\nepoch 1 loss 0.5\nepoch 2 loss 0.45\n', error: 'Cell In[4], line 3\nKeyboardInterrupt', status: 'stopped' });
  nb.run('fit', 'a = SVC(C=1).fit(X, y)\nb = Ridge()\nb.fit(X, y)');
  nb.run('both', 'print("a", a.score(X, y))\nprint("b", b.score(X, y))\nprint("best score:", max(a.score(X, y), b.score(X, y)))', 'a 0.9\nb 0.8\nbest score: 0.9\n');
  nb.run('search', 'for C in [0.1, 1]:\n    m = SVC(C=C)\n    m.fit(X, y)\n    print(f"C={C}: score={m.score(X, y)}")', 'C=0.1: score=0.5\nC=1: score=0.6\n');
  nb.run('load', 'm = joblib.load("m")');
  nb.run('eval', 'm.score(X, y)', { result: '0.77' });
  const ordinal = nb.run('magic', 'print("Accuracy:", magic())', 'Accuracy: 0.1\n');
  nb.send({ type: 'run-command', session: 'S', command: 'make-from-execution', ordinal, time: nb.tick() });
  nb.send({ type: 'run-command', session: 'S', command: 'start', time: nb.tick() });
  nb.run('hand', 'print("Accuracy:", magic())', 'Accuracy: 0.2\n');
  nb.send({ type: 'run-command', session: 'S', command: 'end', time: nb.tick() });
  nb.run('train', train, { out: 'epoch 0 loss 0.4\nepoch 1 loss 0.3\n', status: 'open' });
  nb.send({ type: 'session-ended', session: 'S', reason: 'restarted', time: nb.tick() });
  return nb;
}

/** Takes a trail up and hands on events; gives the records that come of them. */
function goOn(trail: readonly CaptureRecord[], events: readonly CaptureEvent[]): CaptureRecord[] {
  const opened = trail.filter((record) => record.t === 'run').length;
  const capture = createCapture(createContext('automatic', opened), analyse);
  for (const record of trail) capture.replay(record);
  return events.flatMap((event) => capture.handle(event));
}

describe('replay', () => {
  const whole = session();
  const recordsOf = whole.events.map((_, index) => {
    const capture = createCapture(createContext(), analyse);
    return whole.events.slice(0, index + 1).flatMap((event) => capture.handle(event)).length;
  });

  it.each(whole.events.map((event, index) => [index + 1, event.type] as const))('goes on after event %i (%s) as if nothing had happened', (taken) => {
    const trail = whole.records.slice(0, recordsOf[taken - 1]);
    const records = [...trail, ...goOn(trail, whole.events.slice(taken))];
    expect(seenRuns(records)).toEqual(seenRuns(whole.records));
    expect(records.filter((record) => record.t === 'comparison')).toEqual(whole.records.filter((record) => record.t === 'comparison'));
  });

  it('makes nothing twice of events that are sent again', () => {
    for (const again of [1, 3, 5]) {
      for (let taken = again + 1; taken < whole.events.length; taken += 1) {
        const trail = whole.records.slice(0, recordsOf[taken - 1]);
        const records = [...trail, ...goOn(trail, whole.events.slice(taken - again))];
        expect(seenRuns(records)).toEqual(seenRuns(whole.records));
        for (const kind of ['execution', 'execution-end', 'version', 'run'] as const) expect(records.filter((record) => record.t === kind).length).toBe(whole.records.filter((record) => record.t === kind).length);
      }
    }
  });

  it('takes a whole trail in without a record', () => {
    expect(goOn(whole.records, [])).toEqual([]);
    expect(goOn(whole.records, whole.events)).toEqual([]);
  });

  it('finishes a run whose last records were lost with the worker', () => {
    const first = whole.records.findIndex((record) => record.t === 'run');
    const trail = whole.records.slice(0, first + 1);
    const at = recordsOf.findIndex((count) => count > first);
    const records = [...trail, ...goOn(trail, whole.events.slice(at))];
    expect(seenRuns(records)).toEqual(seenRuns(whole.records));
  });
});

describe('replay with all text of open executions sent again', () => {
  const OUT = 'Accuracy: 0.91\nepoch 0 loss 0.9\nepoch 1 loss 0.8\nloss now 0.75\nepoch 2 loss 0.7\nRecall: 0.6';
  const SOURCE = 'W = np.zeros(3)\nprint("Accuracy:", acc(W))\nfor epoch in range(3):\n    W -= g(W)\n    print(f"epoch {epoch} loss {L(W)}")\nprint("Recall:", rec(W), end="")';
  const whole = new Notebook();
  const ordinal = whole.start('train', SOURCE);
  whole.show(ordinal, OUT);
  whole.end(ordinal);

  it('has every number once, wherever in a line the text was cut', () => {
    for (let cut = 1; cut <= OUT.length; cut += 1) {
      const before = new Notebook();
      before.start('train', SOURCE);
      before.show(ordinal, OUT.slice(0, cut));
      const [, , shown, ended] = whole.events;
      if (shown?.type !== 'output' || ended === undefined) throw new Error('The events are others.');
      const records = [...before.records, ...goOn(before.records, [{ ...shown, text: OUT.slice(0, cut) }, { ...shown, from: cut, text: OUT.slice(cut) }, ended])];
      expect(seenRuns(records)).toEqual(seenRuns(whole.records));
      const count = (all: readonly CaptureRecord[]): number => all.reduce((sum, record) => sum + (record.t === 'points' ? record.value.length : 0), 0);
      expect(count(records)).toBe(count(whole.records));
    }
  });
});
