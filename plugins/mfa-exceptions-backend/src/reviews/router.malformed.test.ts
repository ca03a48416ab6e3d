import { startRegister, type Register } from '../__testUtils__/backend';
import { refs } from '../__testUtils__/company';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { journeysIn } from '../__testUtils__/journeys';
import { expectBadRequest } from '../__testUtils__/refusals';

// A case is what is wrong, the field that the answer names, and the input.

const ID = '7d1f6a8e-0000-4000-8000-000000000000';
const NUL = 'One\u0000two';
const END = '2030-02-01T00:00:00.000Z';

const cursor = (changes: object) =>
  Buffer.from(
    JSON.stringify({
      ...{ sort: 'dueAt', order: 'asc', direction: 'next' },
      ...{ value: END, id: `${ID}.1` },
      ...changes,
    }),
  ).toString('base64url');

const inQueries: [what: string, field: string, query: string][] = [
  ['an unknown filter', 'owner', 'owner=me'],
  ['a reviewer by name', 'reviewer', 'reviewer=user:default/ivan'],
  ['two reviewers', 'reviewer', 'reviewer=mine&reviewer=any'],
  ['an unknown status', 'status', 'status=late'],
  ['one unknown status of two', 'status.1', 'status=due&status=late'],
  ['no status', 'status.0', 'status='],
  ['no exception', 'exception.0', 'exception=1'],
  ['a short reference', 'subject.0', 'subject=payments'],
  ['no campaign', 'campaign.0', 'campaign=spring'],
  ['a domain in capitals', 'controlDomain.0', 'controlDomain=Session'],
  ['an unknown outcome', 'outcome.0', 'outcome=forgotten'],
  ['a date without a time', 'dueBefore', 'dueBefore=2030-02-01'],
  ['a day that never comes', 'dueBefore', 'dueBefore=2030-02-30T00:00:00Z'],
  ['an unknown order', 'order', 'order=up'],
  ['an unknown sort', 'sort', 'sort=createdAt'],
  ['no items at all', 'limit', 'limit=0'],
  ['more than a page', 'limit', 'limit=501'],
  ['a fraction of an item', 'limit', 'limit=1.5'],
  ['a cursor of nobody', 'cursor', 'cursor=abc'],
  [
    'a cursor of another order',
    'cursor',
    `cursor=${cursor({ order: 'desc' })}`,
  ],
  ['a cursor at no time', 'cursor', `cursor=${cursor({ value: 'soon' })}`],
  ['a cursor at no review', 'cursor', `cursor=${cursor({ id: ID })}`],
  ['a filter as an object', 'status[not]', 'status[not]=due'],
];

const decision = { decision: 'certify', version: 1, reason: 'Needed' };
const inDecisions: [what: string, field: string, changes: object][] = [
  ['an unknown decision', 'decision', { decision: 'ignore' }],
  ['no decision', 'decision', { decision: undefined }],
  ['no reason', 'reason', { reason: undefined }],
  ['a blank reason', 'reason', { reason: ' \n' }],
  ['a reason without end', 'reason', { reason: 'x'.repeat(4001) }],
  ['a NUL', 'reason', { reason: NUL }],
  ['no version', 'version', { version: undefined }],
  ['a text for a version', 'version', { version: '1' }],
  ['no version that there can be', 'version', { version: 0 }],
  ['changes with what changes nothing', 'changes', { changes: {} }],
  ['nothing to reduce', 'changes', { decision: 'reduce' }],
  [
    'what cannot be reduced',
    'changes.riskRating',
    { decision: 'reduce', changes: { riskRating: 'low' } },
  ],
  [
    'no instant to reduce to',
    'changes.validTo',
    { decision: 'reduce', changes: { validTo: 'soon' } },
  ],
  ['whom it is for', 'onBehalfOf', { onBehalfOf: refs.iam }],
];

const many = { decision: 'certify', reason: 'Needed', items: [] as object[] };
const item = { id: `${ID}.1`, version: 1 };
const inManyDecisions: [what: string, field: string, changes: object][] = [
  ['what cannot be done to many', 'decision', { decision: 'reduce' }],
  ['no reviews', 'items', { items: [] }],
  ['too many', 'items', { items: Array.from({ length: 101 }, () => item) }],
  [
    'an exception twice',
    'items',
    { items: [item, { ...item, id: `${ID}.2` }] },
  ],
  ['no review', 'items.0.id', { items: [{ ...item, id: ID }] }],
  ['no version', 'items.0.version', { items: [{ id: item.id }] }],
  ['no reason', 'reason', { items: [item], reason: undefined }],
];

const handOver = { to: refs.auditor, version: 1, reason: 'Knows it better' };
const inReassignments: [what: string, field: string, changes: object][] = [
  ['nobody', 'to', { to: undefined }],
  ['an entity that is nobody', 'to', { to: refs.app }],
  ['a name', 'to', { to: 'audrey' }],
  ['no reason', 'reason', { reason: '' }],
  ['no version', 'version', { version: undefined }],
];

const away = { to: refs.auditor, until: END, reason: 'Away' };
const inDelegations: [what: string, field: string, changes: object][] = [
  ['a group', 'to', { to: 'group:default/iam' }],
  ['a name', 'to', { to: 'audrey' }],
  ['themselves', 'to', { to: refs.iam }],
  ['somebody who is not there', 'to', { to: 'user:default/nobody' }],
  ['no end', 'until', { until: undefined }],
  ['an end that has passed', 'until', { until: '2029-01-01T00:00:00.000Z' }],
  ['an end before the start', 'until', { from: '2030-03-01T00:00:00.000Z' }],
  ['a start at no time', 'from', { from: 'now' }],
  ['no reason', 'reason', { reason: undefined }],
];

describe.each(databases.eachSupportedId())('On %p', databaseId => {
  let register: Register;
  let review: string;

  beforeAll(async () => {
    register = await startRegister({ knex: await freshDatabase(databaseId) });
    review = `/reviews/${(await journeysIn(register).active()).id}.1`;
  });

  const post = (path: string, body: object) =>
    register.post(path, body, refs.iam);

  it.each(inQueries)(
    'a list of reviews refuses %s, naming %s',
    async (_what, field, query) => {
      await expectBadRequest(
        register,
        register.get(`/reviews?${query}`),
        field,
      );
    },
  );

  it.each(inDecisions)(
    'an answer refuses %s, naming %s',
    async (_what, field, changes) => {
      const test = post(`${review}/decision`, { ...decision, ...changes });
      await expectBadRequest(register, test, field);
    },
  );

  it.each(inManyDecisions)(
    'an answer to many refuses %s, naming %s',
    async (_what, field, changes) => {
      const test = post('/reviews/decisions', { ...many, ...changes });
      await expectBadRequest(register, test, field);
    },
  );

  it.each(inReassignments)(
    'a reassignment refuses %s, naming %s',
    async (_what, field, changes) => {
      const test = post(`${review}/reassignment`, { ...handOver, ...changes });
      await expectBadRequest(register, test, field);
    },
  );

  it.each(inDelegations)(
    'a delegation refuses %s, naming %s',
    async (_what, field, changes) => {
      const test = post('/review-delegations', { ...away, ...changes });
      await expectBadRequest(register, test, field);
    },
  );

  it.each(['1', ID, `${ID}.0`, `${ID}.x`, `${ID}.1.1`])(
    'what is no id of a review, such as %s, is refused',
    async id => {
      const { get } = register;
      await expectBadRequest(register, get(`/reviews/${id}`), 'id');
      const answer = post(`/reviews/${id}/decision`, decision);
      await expectBadRequest(register, answer, 'id');
    },
  );
});
