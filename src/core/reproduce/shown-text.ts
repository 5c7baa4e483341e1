/** From a kernel's messages to what a listener tells capture: the outputs of one execution, as they stand under its cell. */
import type { OutputAppeared, OutputChannel } from '../capture/events';
import { ERROR_MIME } from '../model/mime';
import { textOf, type ShownMessage } from './messages';

interface Shown {
  readonly output: number;
  readonly channel: OutputChannel;
  readonly mime: string;
  length: number;
}

const STREAM_MIME = 'application/vnd.code.notebook.';

/** Follows the outputs of one execution. */
export class ShownText {
  /** By place: an output that comes where a cleared one stood is the same one, written anew. */
  private readonly places = new Map<string, Shown>();
  private readonly displays = new Map<string, readonly Shown[]>();
  private index = -1;
  private stream: string | null = null;
  private clearsNext = false;

  constructor(
    private readonly session: string,
    private readonly ordinal: number,
  ) {}

  /** What one message changed. `time` is milliseconds since the epoch. */
  take({ type, content }: ShownMessage, time: number): OutputAppeared[] {
    if (type === 'clear_output') {
      this.clearsNext = content['wait'] === true;
      return this.clearsNext ? [] : this.clear(time);
    }
    if (type === 'update_display_data') return this.update(content, time);
    const cleared = this.clearsNext ? this.clear(time) : [];
    return [...cleared, ...this.show(type, content, time)];
  }

  private show(type: ShownMessage['type'], content: ShownMessage['content'], time: number): OutputAppeared[] {
    if (type === 'stream') {
      const name = content['name'] === 'stderr' ? 'stderr' : 'stdout';
      if (this.stream !== name) this.index += 1;
      this.stream = name;
      const shown = this.at(0, name, STREAM_MIME + name);
      return [this.tell(shown, shown.length, textOf(content['text']), time)];
    }
    this.index += 1;
    this.stream = null;
    if (type === 'error') {
      const trace = content['traceback'];
      const text = Array.isArray(trace) && trace.length > 0 ? trace.join('\n') : `${textOf(content['ename'])}: ${textOf(content['evalue'])}`;
      return [this.tell(this.at(0, 'error', ERROR_MIME), 0, text, time)];
    }
    const channel = type === 'execute_result' ? 'result' : 'display';
    const forms = textForms(content).map(([mime, text], position) => ({ shown: this.at(position, channel, mime), text }));
    const id = displayId(content);
    if (id !== undefined) this.displays.set(id, forms.map(({ shown }) => shown));
    return forms.map(({ shown, text }) => this.tell(shown, 0, text, time));
  }

  private update(content: ShownMessage['content'], time: number): OutputAppeared[] {
    const known = this.displays.get(displayId(content) ?? '') ?? [];
    const forms = new Map(textForms(content));
    return known.map((shown) => this.tell(shown, 0, forms.get(shown.mime) ?? '', time));
  }

  private clear(time: number): OutputAppeared[] {
    this.clearsNext = false;
    this.index = -1;
    this.stream = null;
    this.displays.clear();
    return [...this.places.values()].filter(({ length }) => length > 0).map((shown) => this.tell(shown, 0, '', time));
  }

  private at(position: number, channel: OutputChannel, mime: string): Shown {
    const place = `${this.index}/${position}/${channel}/${mime}`;
    const shown = this.places.get(place) ?? { output: this.places.size, channel, mime, length: 0 };
    this.places.set(place, shown);
    return shown;
  }

  private tell(shown: Shown, from: number, text: string, time: number): OutputAppeared {
    const { output, channel, mime } = shown;
    shown.length = from + text.length;
    return { type: 'output', session: this.session, ordinal: this.ordinal, channel, mime, output, from, text, time };
  }
}

/** Forms of an output that are text. */
function textForms(content: ShownMessage['content']): [string, string][] {
  const data = (content['data'] ?? {}) as Readonly<Record<string, unknown>>;
  return Object.entries(data).filter(([mime]) => mime.startsWith('text/') || mime === 'application/json').map(([mime, value]) => [mime, textOf(value)]);
}

function displayId(content: ShownMessage['content']): string | undefined {
  return (content['transient'] as { readonly display_id?: string } | undefined)?.display_id;
}
