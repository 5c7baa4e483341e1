/**
 * An edit script that turns one notebook into another exactly. Values are built from those of the old file: nothing in
 * it is changed in place, so steps refer to positions of the old file alone.
 */
import type { Json } from '../../model/json';

/** Version of the form. */
export const PATCH_VERSION = 1;

/** An edit script for one notebook. */
export interface NotebookPatch {
  readonly celltrailPatch: typeof PATCH_VERSION;
  /** sha256 of the old notebook's JSON with sorted keys, so that no other one is patched. */
  readonly of: string;
  /** Null where both are equal. */
  readonly delta: Delta | null;
}

/** How a value comes of the old one. */
export type Delta = SetDelta | KeysDelta | ItemsDelta | TextDelta;

/** Another value takes its place. */
export interface SetDelta {
  readonly set: Json;
}

/** An object: keys that change, null for those that go; the others stay. */
export interface KeysDelta {
  readonly keys: Readonly<Record<string, Delta | null>>;
}

/** A list: its new items, in order. */
export interface ItemsDelta {
  readonly items: readonly ItemStep[];
}

/** Old items from a position on, so many; one old item with changes; or new items. */
export type ItemStep = { readonly keep: readonly [from: number, count: number] } | { readonly edit: readonly [from: number, delta: Delta] } | { readonly add: readonly Json[] };

/** A text: its new pieces, in order; old characters from a position on, so many, or new ones. */
export interface TextDelta {
  readonly text: readonly (readonly [from: number, count: number] | string)[];
}
