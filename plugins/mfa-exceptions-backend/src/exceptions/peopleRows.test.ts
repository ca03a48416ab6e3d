import type { Transition } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { refs } from '../__testUtils__/company';
import { contentsOf } from '../__testUtils__/contents';
import { databases, freshStore } from '../__testUtils__/databases';
import { anActive } from '../__testUtils__/exceptions';

describe.each(databases.eachSupportedId())(
  'The three layers of an exception on %p',
  databaseId => {
    it('are written down with the transitions that fill them', async () => {
      const { knex, store } = await freshStore(databaseId);
      const transitions = anActive();
      await store.commit(transitions);
      const rows = await knex('mfa_exception_people').orderBy('layer');
      expect(rows.map(({ person, layer }) => [layer, person])).toEqual([
        ['approver', refs.governance],
        ['implementer', refs.iam],
        ['requester', refs.owner],
      ]);
    });

    it('are never filled by one person, whatever the code above it does', async () => {
      const { knex, store } = await freshStore(databaseId);
      const [drafted, requested, approved, active] = anActive();
      await store.commit([drafted, requested]);
      const byRequester = as(refs.owner, approved);
      await expectRefused(knex, () => store.commit([byRequester]));
      await store.commit([approved]);
      await expectRefused(knex, () =>
        store.commit([as(refs.governance, active)]),
      );
      await store.commit([active]);
    });

    it.each<[string, (knex: Knex, id: string) => Promise<unknown>]>([
      [
        'adds a layer to somebody',
        (knex, id) =>
          knex('mfa_exception_people').insert({
            exception_id: id,
            person: refs.owner,
            layer: 'approver',
          }),
      ],
      [
        'moves somebody to another layer',
        knex =>
          knex('mfa_exception_people')
            .where({ person: refs.owner })
            .update({ layer: 'approver' }),
      ],
      [
        'puts somebody in the place of another',
        knex =>
          knex('mfa_exception_people')
            .where({ person: refs.governance })
            .update({ person: refs.colleague }),
      ],
      [
        'takes somebody out first',
        knex =>
          knex('mfa_exception_people').where({ person: refs.owner }).del(),
      ],
      ['takes everybody out', knex => knex('mfa_exception_people').truncate()],
      [
        'makes a layer up',
        (knex, id) =>
          knex('mfa_exception_people').insert({
            exception_id: id,
            person: refs.colleague,
            layer: 'observer',
          }),
      ],
    ])('hold against SQL that %s', async (_, tamper) => {
      const { knex, store } = await freshStore(databaseId);
      const transitions = anActive();
      await store.commit(transitions);
      await expectRefused(knex, () => tamper(knex, transitions[0].next.id));
    });
  },
);

async function expectRefused(knex: Knex, work: () => Promise<unknown>) {
  const before = await contentsOf(knex);
  await expect(work()).rejects.toMatchObject({ message: expect.any(String) });
  await expect(contentsOf(knex)).resolves.toEqual(before);
}

/** The same, as if the domain had let somebody else do it. */
function as(person: string, { next, entry, tasks }: Transition): Transition {
  return { next, tasks, entry: { ...entry, actor: person } };
}
