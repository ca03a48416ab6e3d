import { mockServices } from '@backstage/backend-test-utils';
import {
  decisions,
  requestBody,
  startRegister,
} from '../__testUtils__/backend';
import { refs } from '../__testUtils__/company';
import { databases, freshDatabase } from '../__testUtils__/databases';

describe.each(databases.eachSupportedId())(
  'The audit log on %p',
  databaseId => {
    it('has every change that was tried, how it ended, and nothing of its words', async () => {
      const outcomes: { eventId: string; ended: string }[] = [];
      const auditor = mockServices.auditor.mock({
        createEvent: async ({ request: _request, ...event }) => ({
          success: async told => {
            outcomes.push({ ...event, ...told, ended: 'well' });
          },
          fail: async ({ error, ...told }) => {
            const ended = (error as Error).name;
            outcomes.push({ ...event, ...told, ended });
          },
        }),
      });
      const { get, post, patch, clock } = await startRegister({
        knex: await freshDatabase(databaseId),
        features: [auditor.factory],
      });
      const request = requestBody(clock, {
        reason: { category: 'other', justification: 'The secret of the house' },
      });
      const { body } = await post('/exceptions', request).expect(201);
      const { id } = body;
      const path = `/exceptions/${id}/transitions`;
      await post('/exceptions', { ...request, foo: 1 }).expect(400);
      await post(path, decisions.approve(2), refs.owner).expect(403);
      await post(path, decisions.approve(2), refs.governance).expect(200);
      const changes = { validTo: clock.in(3) };
      await patch(`/exceptions/${id}`, { version: 3, changes }).expect(409);
      await get(`/exceptions/${id}`).expect(200);
      await post('/exceptions/validate', request).expect(200);

      const requested = {
        eventId: 'exception-request',
        severityLevel: 'medium',
      };
      const decided = {
        eventId: 'exception-decide',
        severityLevel: 'high',
        meta: { actionType: 'approve', id },
      };
      const edited = {
        eventId: 'exception-edit',
        severityLevel: 'medium',
        meta: { id },
      };
      // What runs by itself meanwhile has events of its own.
      const asked = outcomes.filter(({ eventId }) => eventId !== 'task-run');
      expect(asked).toEqual([
        { ...requested, ended: 'well' },
        { ...requested, ended: 'InputError' },
        { ...decided, ended: 'NotAllowedError' },
        { ...decided, ended: 'well' },
        { ...edited, ended: 'ConflictError' },
      ]);
      expect(JSON.stringify(outcomes)).not.toContain('secret');
    });
  },
);
