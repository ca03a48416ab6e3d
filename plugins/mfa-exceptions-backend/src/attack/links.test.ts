import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mockServices } from '@backstage/backend-test-utils';
import {
  registerTasks,
  type CreateExceptionInput,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import {
  requestBody,
  startRegister,
  type Register,
} from '../__testUtils__/backend';
import { refs } from '../__testUtils__/company';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { evidenceIn } from '../__testUtils__/evidence';
import { reviewsIn } from '../__testUtils__/incidents';
import { journeysIn } from '../__testUtils__/journeys';

// Links are for people to follow. The register keeps them, and never does.

const scripts = [
  `${'javascript'}:alert(1)`,
  `${'JavaScript'}://example.com/%0aalert(1)`,
  ` ${'javascript'}:alert(1)`,
  'java\nscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:alert(1)',
  'file:///etc/passwd',
  'blob:https://example.com/1',
  '//example.com/plan',
  '/exceptions',
  'https:',
  'https://example.com/ onmouseover=alert(1)',
];

describe.each(databases.eachSupportedId())('Links on %p', databaseId => {
  const scheduler = mockServices.scheduler.mock();
  const visits: string[] = [];
  let register: Register;
  let elsewhere: Server;
  let link: string;

  beforeAll(async () => {
    elsewhere = createServer(({ url }, response) => {
      visits.push(String(url));
      response.end();
    });
    await new Promise<void>(done => {
      elsewhere.listen(0, '127.0.0.1', done);
    });
    const { port } = elsewhere.address() as AddressInfo;
    link = `http://127.0.0.1:${port}/secret`;
    register = await startRegister({
      knex: await freshDatabase(databaseId),
      features: [scheduler.factory],
    });
  });

  afterAll(() => {
    elsewhere.close();
  });

  const runTasks = async () => {
    const tasks = scheduler.scheduleTask.mock.calls.map(([task]) => task);
    for (const id of registerTasks) {
      await tasks
        .find(task => task.id === id)!
        .fn(new AbortController().signal);
    }
  };

  const withLinks = () => {
    const { compensatingControls = [] } = requestBody(register.clock);
    const remediationPlan = {
      ...{ owner: 'group:default/iam', link },
      targetDate: register.clock.in(60),
    };
    return {
      ...{ ticketLinks: [link], evidenceLinks: [link], remediationPlan },
      compensatingControls: compensatingControls.map(control => ({
        ...control,
        evidence: link,
      })),
    };
  };

  it('are not followed, whatever is done with what carries them', async () => {
    const { active } = journeysIn(register);
    const { id } = await active(withLinks());
    const incidents = reviewsIn(register);
    await incidents.created({ title: link });
    await runTasks();
    register.clock.advance({ days: 31 });
    await runTasks();
    const evidence = evidenceIn(register);
    await evidence.checkpoint();
    await evidence.asked();
    await runTasks();
    for (const path of [
      `/exceptions/${id}`,
      '/exceptions/export?format=csv',
      '/exceptions/export?format=jsonl',
      '/evidence',
    ]) {
      await register.get(path).expect(200);
    }
    const { text } = await register.get('/exceptions/export?format=jsonl');
    expect(text).toContain(link);
    expect(visits).toEqual([]);
  });

  it.each(scripts)('cannot be %j', async script => {
    const places: [field: string, given: Partial<CreateExceptionInput>][] = [
      ['ticketLinks.0', { ticketLinks: [script] }],
      ['evidenceLinks.0', { evidenceLinks: [script] }],
      [
        'remediationPlan.link',
        { remediationPlan: { ...withLinks().remediationPlan, link: script } },
      ],
    ];
    for (const [field, given] of places) {
      const body = requestBody(register.clock, given);
      const { body: answer } = await register
        .post('/exceptions', body, refs.owner)
        .expect(400);
      expect(answer.error.issues).toContainEqual(
        expect.objectContaining({ field }),
      );
    }
  });
});
