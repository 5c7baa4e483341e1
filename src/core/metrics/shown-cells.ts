/** What cells showed, from wherever that is read: a notebook's file, a recording of a kernel's messages, a log. */
import type { ShownMessage } from '../reproduce/messages';

/** One message of a cell, as the Jupyter protocol and nbformat have it; `time` is milliseconds since the epoch, null where nobody knows. */
export interface Shown {
  readonly message: ShownMessage;
  readonly time: number | null;
}

/** One executed cell. */
export interface ShownCell {
  /** Its id in the notebook, or what stands for one. */
  readonly id: string;
  /** Its position in the document, from 0. */
  readonly index: number;
  /** The kernel's count; null where that is not known. */
  readonly order: number | null;
  /** Empty where nobody knows what ran. */
  readonly source: string;
  readonly shown: readonly Shown[];
}

/** The cells of one session in executed order. */
export interface ShownSession {
  readonly kind: 'notebook' | 'messages' | 'log';
  readonly language: string;
  readonly kernel: string | null;
  readonly cells: readonly ShownCell[];
}
