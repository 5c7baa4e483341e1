import type { OutputChannel } from '../../core/capture/events';
import { GrowingText, type TextChange } from './growing-text';
import { channelOf, isText, textBytes } from './output-items';
import type { OutputSight } from './sight';

/** New text in one output of an execution. */
export interface OutputPiece extends TextChange {
  readonly channel: OutputChannel;
  readonly mime: string;
  /** The output's number in its execution, from 0. */
  readonly output: number;
  /** The whole text behind the change, as UTF-8. */
  readonly bytes: Uint8Array;
}

interface FollowedOutput {
  readonly number: number;
  readonly channel: OutputChannel;
  readonly mime: string;
  readonly text: GrowingText;
  /** Cleared away by a person after the end. */
  gone: boolean;
}

const EMPTY = new Uint8Array(0);

/** Reads what is new in an execution's outputs, from one state of them to the next. */
export class OutputFollower {
  private readonly own = new Map<string, FollowedOutput>();
  private readonly elsewhere = new Map<string, FollowedOutput>();

  /** Takes the next state of all outputs of the cell and tells what changed, in the order in which they stand. */
  read(outputs: readonly OutputSight[]): OutputPiece[] {
    const { pieces, missing } = this.readShown(outputs);
    return [...this.clear(missing), ...pieces];
  }

  /** The same after the end: what is cleared then was told, and is nobody's where it comes back; other text stands behind it. */
  readAfterEnd(outputs: readonly OutputSight[]): OutputPiece[] {
    const { pieces, missing } = this.readShown(outputs);
    for (const followed of missing) followed.gone = true;
    return pieces;
  }

  /** Takes the next state of a display that this execution changed in another cell; `place` names it. */
  readElsewhere(place: string, { channel, mime, bytes }: OutputPiece): OutputPiece | undefined {
    return this.follow(this.elsewhere, place, channel, mime, bytes);
  }

  private readShown(outputs: readonly OutputSight[]): { readonly pieces: OutputPiece[]; readonly missing: readonly FollowedOutput[] } {
    const pieces: OutputPiece[] = [];
    const missing = new Map(this.own);
    for (const [index, output] of outputs.entries()) {
      for (const [position, item] of output.items.entries()) {
        if (!isText(item)) continue;
        const channel = channelOf(item, output);
        const place = `${index}/${position}/${channel}/${item.mime}`;
        missing.delete(place);
        const piece = this.follow(this.own, place, channel, item.mime, textBytes(item));
        if (piece) pieces.push(piece);
      }
    }
    return { pieces, missing: [...missing.values()] };
  }

  private follow(where: Map<string, FollowedOutput>, place: string, channel: OutputChannel, mime: string, bytes: Uint8Array): OutputPiece | undefined {
    let followed = where.get(place);
    if (!followed) {
      followed = { number: this.own.size + this.elsewhere.size, channel, mime, text: new GrowingText(), gone: false };
      where.set(place, followed);
    }
    if (followed.gone && !followed.text.continuesIn(bytes)) followed.text.restart();
    followed.gone = false;
    return advance(followed, bytes);
  }

  private clear(gone: Iterable<FollowedOutput>): OutputPiece[] {
    const pieces: OutputPiece[] = [];
    for (const followed of gone) {
      const piece = advance(followed, EMPTY);
      if (piece) pieces.push(piece);
    }
    return pieces;
  }
}

function advance(followed: FollowedOutput, bytes: Uint8Array): OutputPiece | undefined {
  const { number, channel, mime, text } = followed;
  const change = text.follow(bytes);
  return change && { ...change, channel, mime, output: number, bytes };
}
