/** Answers to questions of one kind, asked one at a time: of those that came up while one was on its way, only the last is asked. */
import { signal, type ReadonlySignal } from '@preact/signals';
import { messageOf } from './message';
import { Pull } from './pull';

/** Shortest time between two questions. */
const GAP_MS = 500;

/** Asks and keeps the last answer. */
export class Pulled<Q, A> {
  private readonly latest = signal<{ readonly question: Q; readonly answer: A } | null>(null);
  private readonly failure = signal<string | null>(null);
  private readonly pull: Pull;
  private question: Q | null = null;

  constructor(private readonly ask: (question: Q) => Promise<A>) {
    this.pull = new Pull(() => this.load(), GAP_MS);
  }

  /** The last answer with its question; null until one came. */
  get answer(): ReadonlySignal<{ readonly question: Q; readonly answer: A } | null> {
    return this.latest;
  }

  /** Why the last question had no answer; null where it had one. */
  get error(): ReadonlySignal<string | null> {
    return this.failure;
  }

  /** Asks this, also where it is what was asked before: the answer may be another now. */
  want(question: Q): void {
    this.question = question;
    this.pull.want();
  }

  private async load(): Promise<void> {
    const { question } = this;
    if (question === null) return;
    try {
      const answer = await this.ask(question);
      this.latest.value = { question, answer };
      this.failure.value = null;
    } catch (error) {
      if (question === this.question) this.failure.value = messageOf(error);
    }
  }
}
