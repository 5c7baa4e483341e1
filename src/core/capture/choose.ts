/** Rule 2: to which of several trainings a number belongs. */
import { namesMetric } from './formats/vocabulary';
import { descends, type Training } from './training';

/** The one that the number belongs to: the only one, the one that comes after all others, or the one that a label names; else null. */
export function chooseTraining(candidates: ReadonlySet<Training>, labels: readonly string[]): Training | null {
  const all = [...candidates];
  if (all.length <= 1) return all[0] ?? null;
  const last = all.filter((training) => all.every((other) => other === training || descends(training, other)));
  if (last.length === 1) return last[0] as Training;
  const named = all.filter((training) => labels.some((label) => names(label, training)));
  return named.length === 1 ? (named[0] as Training) : null;
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
