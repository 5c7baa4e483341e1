/** Rule 2: to which of several trainings a number belongs. */
import { hasMetricWord, namesMetric, namesSplit } from './formats/vocabulary';
import { descends, type Training } from './training';

/** Names that say nothing about which model is meant. */
const ANY_MODEL = /^(?:model|net|network|clf|classifier|reg|regressor|est|estimator|pipe|pipeline|learner|trainer|m)$/i;

/** The one that the number belongs to: the only one, the one that a label is the name of, the one that comes after all others, or the one that a label names; else null. */
export function chooseTraining(candidates: ReadonlySet<Training>, labels: readonly string[]): Training | null {
  const all = [...candidates];
  if (all.length <= 1) return all[0] ?? null;
  const called = all.filter((training) => labels.some((label) => isNameOf(label, training)));
  if (called.length === 1) return called[0] as Training;
  const last = all.filter((training) => all.every((other) => other === training || descends(training, other)));
  if (last.length === 1) return last[0] as Training;
  const named = all.filter((training) => labels.some((label) => names(label, training)));
  return named.length === 1 ? (named[0] as Training) : null;
}

/** Whether a label, words of a metric left out, is nothing but the name of what is trained. */
function isNameOf(label: string, training: Training): boolean {
  const rest = squash(label.split(/[^A-Za-z0-9]+/).filter((word) => !hasMetricWord(word) && !namesSplit(word)).join(''));
  return training.names.some((name) => !ANY_MODEL.test(name) && squash(name) === rest);
}

/** Whether a label names a training by its variable or its class: `svc accuracy`, `Random Forest`, `rf_score`. */
export function names(label: string, training: Training): boolean {
  const squashed = squash(label);
  const words = label.toLowerCase().split(/[^a-z0-9]+/);
  return training.names.some((name) => {
    const wanted = squash(name);
    const short = wanted.replace(/(?:classifier|regressor|regression|model)$/, '');
    return wanted !== '' && (words.includes(name.toLowerCase()) || squashed === wanted || (short.length >= 3 && squashed.includes(short)));
  });
}

/** A metric's name without the words that only say whose it is: `SVC accuracy` of the run that trained the SVC is its `accuracy`. */
export function withoutLabel(metric: string, training: Training): string {
  const words = metric.split(/(?<=\s)/);
  for (let count = words.length - 1; count > 0; count -= 1) {
    const label = squash(words.slice(0, count).join(''));
    const rest = words.slice(count).join('').trim();
    if (label.length >= 2 && training.names.some((name) => squash(name) === label || (label.length >= 3 && squash(name).includes(label))) && namesMetric(rest)) return rest;
  }
  return metric;
}

function squash(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}
