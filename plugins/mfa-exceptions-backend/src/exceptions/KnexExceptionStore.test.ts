import {
  replay,
  settle,
  type MfaException,
  type Transition,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import fc from 'fast-check';
import { contentsOf } from '../__testUtils__/contents';
import { refs } from '../__testUtils__/company';
import { databases, freshStore } from '../__testUtils__/databases';
import { aDraft, anActive, START } from '../__testUtils__/exceptions';
import { walks } from '../__testUtils__/walks';
import type { ExceptionStore } from './ExceptionStore';

describe.each(databases.eachSupportedId())(
  'KnexExceptionStore on %p',
  databaseId => {
    it('reads back whatever the domain can produce, and its history tells the same story', async () => {
      const { store } = await freshStore(databaseId);
      await fc.assert(
        fc.asyncProperty(walks, async ({ transitions, record }) => {
          for (const transition of transitions) {
            await store.commit([transition]);
          }
          await expect(store.find(record.id)).resolves.toEqual(record);
          await expect(
            store.findBySubjects([record.subjectRef]),
          ).resolves.toContainEqual(record);

          const history = await store.history(record.id);
          expect(history).toEqual(
            transitions.map(({ entry }) => expect.objectContaining(entry)),
          );
          expect(replay(history)).toEqual(record);
          await expect(store.verify(record.id)).resolves.toEqual({
            verified: true,
            entries: record.version,
          });
        }),
        { numRuns: 40 },
      );
    });

    it('notices a record that was changed behind its history', async () => {
      const { knex, store } = await freshStore(databaseId);
      const transitions = anActive();
      await store.commit(transitions);
      const { id, validTo, version } = transitions[transitions.length - 1].next;
      const [{ record }] = await knex('mfa_exceptions').where({ id });
      await knex('mfa_exceptions')
        .where({ id })
        .update({
          record: record.replaceAll(validTo, '2999-01-01T00:00:00.000Z'),
        });
      await expect(store.verify(id)).resolves.toEqual({
        verified: false,
        entries: version,
        brokenAt: version,
        fault: 'record',
      });
    });

    it('keeps instants from the first year to the last, to the millisecond', async () => {
      const { store } = await freshStore(databaseId);
      const drafted = aDraft({
        validFrom: '0000-01-01T00:00:00.001Z',
        validTo: '9999-12-31T23:59:59.999Z',
      });
      await store.commit([drafted]);
      const { next } = drafted;
      await expect(store.find(next.id)).resolves.toEqual(next);
    });

    it('writes all of some transitions of one exception, or none', async () => {
      const { knex, store } = await freshStore(databaseId);
      const [drafted, requested, approved] = anActive();
      await store.commit([drafted]);
      const before = await contentsOf(knex);

      const unwritable: Record<string, Transition[]> = {
        'its history cannot be written': [
          { ...requested, entry: { ...requested.entry, to: null as never } },
        ],
        'its tasks cannot be written': [
          {
            ...requested,
            tasks: [{ change: 'open', kind: 'removal' } as never],
          },
        ],
        'somebody was faster with the last of them': [
          requested,
          { ...approved, next: { ...approved.next, version: 9 } },
        ],
      };
      for (const [why, transitions] of Object.entries(unwritable)) {
        const [result] = await Promise.allSettled([store.commit(transitions)]);
        expect({ why, status: result.status }).toEqual({
          why,
          status: 'rejected',
        });
        await expect(contentsOf(knex)).resolves.toEqual(before);
      }
    });

    it('remembers no answer to a change that was not made', async () => {
      const { knex, store } = await freshStore(databaseId);
      const [, requested] = anActive();
      const asked = { principal: refs.owner, key: 'k', fingerprint: 'f' };
      await expect(
        store.commit([requested], { ...asked, result: {}, at: START }),
      ).rejects.toMatchObject({ name: 'ConflictError' });
      const { mfa_idempotency_keys: remembered } = await contentsOf(knex);
      expect(remembered).toEqual([]);
    });

    it('lets only the first of two concurrent changes through', async () => {
      const { knex, store } = await freshStore(databaseId);
      const [drafted, ...others] = anActive();
      await expectOneWinner(store, drafted, drafted);
      for (const transition of others) {
        await expectOneWinner(store, transition, transition);
      }
      const { next: active } = others[others.length - 1];
      const ended = settle(active, new Date(active.validTo))!;
      await expectOneWinner(store, ended, ended, ended);

      const history = await knex('mfa_exception_history').orderBy('sequence');
      expect(history.map(({ action }) => action)).toEqual([
        'create',
        'submit',
        'approve',
        'implement',
        'expire',
      ]);
      const done = { closedAt: START.toISOString() };
      await expect(store.tasks(active.id)).resolves.toMatchObject([
        { kind: 'approval', path: 'governance', ...done },
        { kind: 'implementation', ...done },
        {
          kind: 'removal',
          assignee: 'group:default/iam',
          escalated: false,
          openedAt: ended.entry.at,
        },
      ]);
    });

    it('opens no second task of a kind while one is open', async () => {
      const { store } = await freshStore(databaseId);
      const transitions = anActive();
      const { next: active } = transitions[transitions.length - 1];
      const ended = settle(active, new Date(active.validTo))!;
      await store.commit([...transitions, ended]);
      const again = {
        ...ended,
        next: { ...ended.next, version: 6 },
        entry: { ...ended.entry, sequence: 6 },
      };
      await expect(store.commit([again])).rejects.toMatchObject({
        name: 'ConflictError',
      });
    });

    it('takes what has run out at the very instant of its end', async () => {
      const { store } = await freshStore(databaseId);
      const transitions = anActive();
      await store.commit(transitions);
      const { next: active } = transitions[transitions.length - 1];
      const runOutAt = async (offset: number) => {
        let taken: readonly MfaException[] = [];
        const now = new Date(Date.parse(active.validTo) + offset);
        await store.takeRunOut({ now, limit: 10 }, due => {
          taken = due;
          return [];
        });
        return taken;
      };
      await expect(runOutAt(-1)).resolves.toEqual([]);
      await expect(runOutAt(0)).resolves.toEqual([active]);
    });
  },
);

async function expectOneWinner(
  store: ExceptionStore,
  ...transitions: Transition[]
) {
  const results = await Promise.allSettled(
    transitions.map(transition => store.commit([transition])),
  );
  const [winner, ...losers] = results.sort((left, right) =>
    left.status.localeCompare(right.status),
  );
  expect(winner.status).toBe('fulfilled');
  for (const loser of losers) {
    expect(loser).toMatchObject({ reason: { name: 'ConflictError' } });
  }
}
