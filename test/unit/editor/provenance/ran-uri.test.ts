import { expect, it } from 'vitest';
import { parseRanQuery, ranPlace } from '../../../../src/editor/provenance/ran-uri';

it('names an execution, and finds it again', () => {
  const { path, query } = ranPlace('/data/[1] & co/.celltrail', { session: 'S', ordinal: 7, order: 12 });
  expect(path).toBe('/[12] as it ran');
  expect(parseRanQuery(query)).toEqual({ folder: '/data/[1] & co/.celltrail', session: 'S', ordinal: 7 });
});

it.each(['', '{', 'null', '[]', '{"folder":1,"session":"S","ordinal":1}', '{"folder":"f","session":"S","ordinal":1.5}', '{"folder":"f","session":"S"}'])('finds none in %j', (query) => {
  expect(parseRanQuery(query)).toBeUndefined();
});
