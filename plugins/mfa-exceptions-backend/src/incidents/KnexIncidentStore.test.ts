import {
  applyIncidentCommand,
  callReview,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { freshStore, databases } from '../__testUtils__/databases';
import { anActive, START } from '../__testUtils__/exceptions';
import { anIncident, leader } from '../__testUtils__/incidents';
import { refs } from '../__testUtils__/company';
import { KnexIncidentStore } from './KnexIncidentStore';

const later = new Date(START.getTime() + 60_000);

describe.each(databases.eachSupportedId())(
  'KnexIncidentStore on %p',
  databaseId => {
    const stores = async () => {
      const { knex, store: exceptions } = await freshStore(databaseId);
      const incidents = KnexIncidentStore.create({ db: knex });
      return { knex, exceptions, incidents };
    };

    it('writes an incident and what it does to exceptions, or nothing', async () => {
      const { exceptions, incidents } = await stores();
      const transitions = anActive();
      await exceptions.commit(transitions);
      const { next: active } = transitions[transitions.length - 1];
      const called = callReview(
        active,
        {
          trigger: 'incident',
          seenAt: later.toISOString(),
          key: 'incident:1',
        },
        later,
      )!;
      // Somebody else is faster with the exception.
      await exceptions.commit([called]);
      const recorded = anIncident();
      await expect(
        incidents.commit(recorded, { exceptions: [called] }),
      ).rejects.toMatchObject({ name: 'ConflictError' });
      await expect(incidents.find(recorded.next.id)).resolves.toBeUndefined();
      await expect(incidents.history(recorded.next.id)).resolves.toEqual([]);

      await incidents.commit(recorded);
      await expect(incidents.find(recorded.next.id)).resolves.toEqual(
        JSON.parse(JSON.stringify(recorded.next)),
      );
    });

    it('finds people and findings as they are now, not as they were', async () => {
      const { incidents } = await stores();
      let transition = anIncident();
      const { id } = transition.next;
      await incidents.commit(transition);
      const act = async (
        command: Parameters<typeof applyIncidentCommand>[1],
      ) => {
        const context = { caller: leader, now: later };
        transition = applyIncidentCommand(transition.next, command, context);
        await incidents.commit(transition);
      };
      const found = async (ref: string) => ({
        listed: (await incidents.list({ limit: 5 }, [ref])).totalItems,
        open: (await incidents.withOpenFindingsOf([ref])).map(each => each.id),
      });
      await expect(found(refs.iam)).resolves.toEqual({ listed: 0, open: [] });

      const owner = refs.iam;
      await act({ action: 'add_finding', finding: { text: 'Do', owner } });
      await expect(found(owner)).resolves.toEqual({ listed: 1, open: [id] });
      await act({
        ...{ action: 'edit_finding', number: 1 },
        changes: { owner: refs.owner },
      });
      await expect(found(owner)).resolves.toEqual({ listed: 0, open: [] });
      await act({ action: 'finish_finding', number: 1 });
      await expect(found(refs.owner)).resolves.toEqual({ listed: 1, open: [] });
    });
  },
);
