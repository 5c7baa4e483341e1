/** Which fields to ask the driver for: one that it does not know fails the whole question, and names change between drivers. */

/** What is asked for, each by its names from new to old; the first ones are all that a reading must have. */
const FIELDS = [
  ['uuid'],
  ['index'],
  ['name'],
  ['utilization.gpu'],
  ['memory.used'],
  ['memory.total'],
  ['temperature.gpu'],
  ['power.draw'],
  ['driver_version'],
  ['power.limit'],
  ['mig.mode.current'],
  ['persistence_mode'],
  ['clocks_event_reasons.hw_thermal_slowdown', 'clocks_throttle_reasons.hw_thermal_slowdown'],
  ['clocks_event_reasons.sw_thermal_slowdown', 'clocks_throttle_reasons.sw_thermal_slowdown'],
] as const;

/** What every driver knows: asked for alone where a driver fails without saying why. */
const FEWEST = 6;

/** The current name of a field, whatever this driver calls it. */
export type FieldName = (typeof FIELDS)[number][0];

/** The fields that this machine's driver knows, as far as that was found out. */
export class QueryFields {
  private asked: readonly (readonly string[])[] = FIELDS;

  /** The argument that asks for them. */
  get argument(): string {
    return `--query-gpu=${this.asked.map(([name]) => name).join()}`;
  }

  /** What the columns of an answer mean, in order. */
  get columns(): readonly FieldName[] {
    return this.asked.flatMap((names) => FIELDS.find((field) => field.at(-1) === names.at(-1))?.[0] ?? []);
  }

  /** Gives up what the driver refused, or asks for it by its older name; false where nothing is left to give up. */
  refuse(answer: string): boolean {
    const [, refused] = /Field "([^"]+)" is not a valid field/.exec(answer) ?? [];
    const before = this.asked;
    if (refused !== undefined) this.asked = before.map((names) => (names[0] === refused ? names.slice(1) : names)).filter((names) => names.length > 0);
    else this.asked = before.slice(0, FEWEST);
    return this.asked.some((names) => names[0] === 'uuid') && (refused === undefined ? this.asked.length < before.length : before.some((names) => names[0] === refused));
  }
}
