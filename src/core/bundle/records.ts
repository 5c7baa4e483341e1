/**
 * The records that a bundle has beside those of trails. A bundle is a text file of lines like a trail's: a head, records of
 * one run as `core/trail/records.ts` tells them, the bytes of its outputs, and an end.
 */

/** Version of the format that this code writes. A bundle with a greater one is refused. */
export const BUNDLE_VERSION = 1;

/** What a bundle's file is called at its end. */
export const BUNDLE_EXTENSION = '.celltrail';

/** First record: which run it holds. */
export interface BundleHeadRecord {
  readonly t: 'bundle';
  readonly version: number;
  /** Id of the run. */
  readonly run: string;
  /** When the run or what a person said of it last changed: of two bundles of a run, the one with the greater time is the later. */
  readonly updated: number;
}

/** Bytes that a digest stands for, or a piece of them: pieces of one digest follow each other. */
export interface ObjectRecord {
  readonly t: 'object';
  /** sha256 of the whole, as 64 hex digits. */
  readonly digest: string;
  /** Length of the whole. */
  readonly bytes: number;
  /** The piece, where the whole is text in UTF-8. */
  readonly text?: string;
  /** The piece in base64, where it is not. */
  readonly base64?: string;
}

/** Last record: without it, or with another digest, the file is not whole. */
export interface BundleEndRecord {
  readonly t: 'end';
  /** sha256 of all lines before this one, each with a line feed alone behind it. */
  readonly sha256: string;
}

/** A record that only bundles have. */
export type BundleRecord = BundleHeadRecord | ObjectRecord | BundleEndRecord;
