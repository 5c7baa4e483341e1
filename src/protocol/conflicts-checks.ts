/** The shapes of all that a page of conflicts and its host say. */
import * as v from 'valibot';
import type { ConflictChoice } from '../core/model/conflict-choice';
import type { ConflictOutline, ConflictsHost, ConflictsOverview, ConflictsPageState } from './conflicts';
import { textView } from './diff-view-checks';
import { done, nullableNumber } from './runs-checks';
import type { Check, SideChecks } from './validate';

const position = v.pipe(v.number(), v.integer(), v.minValue(0));
const choice: Check<ConflictChoice> = v.picklist(['ours', 'theirs', 'both']);
const choices = v.array(v.nullable(choice));

const conflict: Check<ConflictOutline> = v.object({
  cell: nullableNumber,
  type: v.string(),
  title: v.string(),
  what: v.picklist(['source', 'cell', 'value']),
  path: v.string(),
  deletedBy: v.nullable(v.picklist(['ours', 'theirs'])),
  choices: v.array(choice),
  edited: v.boolean(),
  sides: textView,
});

const overview: Check<ConflictsOverview> = v.object({
  edition: v.string(),
  uri: v.string(),
  name: v.string(),
  labels: v.object({ ours: v.string(), theirs: v.string() }),
  origin: v.picklist(['merged', 'marked', 'none']),
  hasBase: v.boolean(),
  conflicts: v.array(conflict),
});

/** What a page kept of itself. */
export const conflictsPageState: Check<ConflictsPageState> = v.object({ version: v.literal(1), uri: v.string(), edition: v.string(), choices });

/** Checks of all that the host of a page of conflicts answers and announces. */
export const conflictsHost: SideChecks<ConflictsHost> = {
  requests: {
    open: { params: v.object({}), result: overview },
    text: { params: v.object({ edition: v.string(), conflict: position, of: v.picklist(['ours', 'theirs', 'both', 'sides']), from: position, folded: v.boolean() }), result: textView },
    save: { params: v.object({ edition: v.string(), choices }), result: done },
    openText: { params: v.object({}), result: done },
  },
  events: { changed: v.object({}) },
};
