import {
  addDays,
  listExceptionsQuerySchema,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { databases, freshStore, place } from '../__testUtils__/databases';
import { aDraft, anActive, START } from '../__testUtils__/exceptions';
import { plansOf } from '../__testUtils__/plans';
import { KnexSightingStore } from '../triggers/KnexSightingStore';
import { KnexWorkStore } from '../work/KnexWorkStore';
import type { WorkStore } from '../work/WorkStore';
import type { ExceptionStore } from './ExceptionStore';

const ROWS = 4_000;

// Where two would do, engines choose.
const BY_SUBJECT = /mfa_exceptions_(subject|posture)_idx/;

describe.each(databases.eachSupportedId())('Queries on %p', databaseId => {
  let knex: Knex;
  let store: ExceptionStore;
  let work: WorkStore;

  beforeAll(async () => {
    ({ knex, store } = await freshStore(databaseId));
    work = KnexWorkStore.create({ db: knex });
    const { next: draft } = aDraft();
    const { next: active } = anActive()[3];
    await place(
      knex,
      Array.from({ length: ROWS }, (_, index) => ({
        ...(index % 2 ? active : draft),
        id: aDraft().next.id,
        subjectRef: `component:default/app-${index}`,
        reason: { ...draft.reason, justification: `Number ${index}` },
        createdAt: addDays(START, -index / 100),
        validTo: addDays(START, 1 + index / 100),
      })),
    );
    await knex.batchInsert(
      'mfa_tasks',
      (
        await knex('mfa_exceptions').select('id')
      ).map(({ id }, index) => ({
        id,
        exception_id: id,
        kind: 'approval',
        path: 'governance',
        assignee: `group:default/team-${index % 40}`,
        escalated: false,
        opened_at: START,
        closed_at: index % 9 ? START : null,
      })),
      500,
    );
    await knex.raw('analyze');
  });

  it.each<[string, string | RegExp, (on: ExceptionStore) => Promise<unknown>]>([
    [
      'what has run out',
      'mfa_exceptions_state_valid_to_idx',
      on =>
        on.takeRunOut(
          { now: new Date(addDays(START, 2)), limit: 200 },
          () => [],
        ),
    ],
    [
      'what has run out after some that have',
      'mfa_exceptions_state_valid_to_idx',
      on =>
        on.takeRunOut(
          {
            now: new Date(addDays(START, 2)),
            limit: 200,
            after: { ...aDraft().next, validTo: addDays(START, 1.5) },
          },
          () => [],
        ),
    ],
    [
      'the exceptions of some entities',
      BY_SUBJECT,
      on =>
        on.findBySubjects([
          'component:default/app-1',
          'component:default/app-9',
        ]),
    ],
    [
      'repeats of a request',
      BY_SUBJECT,
      on => on.findSimilar(similarTo('component:default/app-1'), START),
    ],
    [
      'copies of a justification',
      'mfa_exceptions_justification_idx',
      on => on.findSimilar(similarTo('component:default/app-1'), START),
    ],
    [
      'the first page of the register',
      'mfa_exceptions_created_at_idx',
      on => on.list(listExceptionsQuerySchema.parse({}), START),
    ],
    [
      'what waits for some groups',
      'mfa_tasks_assignee_idx',
      () => work.openTasks(['group:default/team-1', 'group:default/team-2']),
    ],
    [
      'what somebody has not finished',
      'mfa_exceptions_requester_idx',
      () => work.unfinishedOf('user:default/nobody', START),
    ],
    [
      'whose exceptions are not over',
      'mfa_exceptions_open_idx',
      () => KnexSightingStore.create({ db: knex }).governed({ limit: 200 }),
    ],
  ])('find %s by %s', async (_what, index, run) => {
    const plans = await plansOf(databaseId, knex, () => run(store));
    expect(plans).toContainEqual(expect.stringMatching(index));
  });
});

function similarTo(subjectRef: string) {
  const { scope, controlDomain } = aDraft().next;
  return {
    subjectRef,
    controlDomain,
    population: scope.population,
    justification: 'Number 1',
  };
}
