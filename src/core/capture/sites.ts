/** Finds the print call of a cell that made a line. */
import type { Flow, Step } from './flow';
import type { ResolvedPrint } from './calls';
import type { Site } from './numbers';
import { matchTemplate, templatesOf, type Template } from './templates';

interface Candidate {
  readonly step: Step;
  readonly print: ResolvedPrint;
  readonly template: Template;
}

/** The print calls of one execution, ready to be compared with what it prints. */
export class Sites {
  readonly #candidates: readonly Candidate[];

  constructor(flow: Flow) {
    const candidates = flow.steps.flatMap((step) => step.running.prints.flatMap((print) => templatesOf(print.facts).map((template): Candidate => ({ step, print, template }))));
    // Stable: of templates that say equally much, the one further up in the cell comes first.
    this.#candidates = candidates.sort((a, b) => b.template.weight - a.template.weight);
  }

  /**
   * All print calls that may have made the line and say most about it, in source order; more than one where they
   * look alike. Of a line whose beginning may be missing (`cut`) only those that begin it with text of their own.
   */
  find(line: string, cut: boolean): Site[] {
    const sites: Site[] = [];
    let weight = -1;
    for (const { step, print, template } of this.#candidates) {
      if (template.weight < weight) break;
      if (cut && template.texts[0]?.trim() === '') continue;
      const values = matchTemplate(template, line);
      if (values === null) continue;
      weight = template.weight;
      sites.push({ step, print, values });
    }
    return sites;
  }
}
