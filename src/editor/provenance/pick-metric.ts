import * as vscode from 'vscode';
import { formatMetric } from '../../core/model/naming';
import type { StoredRun } from '../stores/open-stores';

/** The metric of a run that is meant: its only one, else the one that a person picks; undefined where they think better of it. */
export async function pickMetric({ number, metrics }: Pick<StoredRun, 'number' | 'metrics'>): Promise<string | undefined> {
  const [only, ...others] = metrics;
  if (!only) throw new Error(`Run ${number} has no numbers yet: ask again when a cell gave it one.`);
  if (others.length === 0) return only.name;
  const picks = metrics.map((metric) => ({ label: formatMetric(metric), metric: metric.name }));
  return (await vscode.window.showQuickPick(picks, { title: `What does which number of run ${number} depend on?` }))?.metric;
}
