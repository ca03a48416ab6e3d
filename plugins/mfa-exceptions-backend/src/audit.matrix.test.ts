import { createOpenApiDocument } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { auditLog } from './__testUtils__/auditLog';
import { auditTable, questions } from './__testUtils__/auditTable';
import { type Register } from './__testUtils__/backend';
import { freshDatabase } from './__testUtils__/databases';
import {
  personas,
  startGuardedPortal,
  subjects,
  type Persona,
} from './__testUtils__/guardedPortal';
import {
  Campaigns,
  Exceptions,
  Incidents,
  Patterns,
  type Row,
} from './__testUtils__/matrix';
import { rows } from './__testUtils__/matrixRows';

// The portal's own auditor, for every route and everybody, whatever they send.

const documented = Object.values(createOpenApiDocument().paths).flatMap(
  methods =>
    Object.entries(methods).map(([method, { operationId }]) => ({
      operation: operationId,
      method: method.toUpperCase(),
      changes: method !== 'get' && !questions.includes(operationId),
    })),
);

const WORDS = [
  ...['justification', 'reason', 'note', 'text', 'title', 'summary'],
  ...['description', 'evidence', 'comment', 'content', 'users', 'name'],
];

// Whoever may and whoever may not.
const askers: readonly Persona[] = ['owner', 'otherApprover'];
const doers: readonly Persona[] = ['owner', 'iam', 'governance', 'service'];

type Alter = (body: Record<string, unknown>) => Record<string, unknown>;
const asItIs: Alter = body => body;
const malformed: Alter = body => ({ ...body, unheardOf: 'the cellar door' });
const stale: Alter = ({ version, items, ...body }) => ({
  ...body,
  ...(typeof version === 'number' && { version: version + 50 }),
  ...(Array.isArray(items) && {
    items: items.map(item => ({ ...item, version: item.version + 50 })),
  }),
});

describe('The table of audit events', () => {
  it('names every route that changes something', () => {
    const unnamed = documented.filter(
      ({ operation, changes }) => changes && !(operation in auditTable),
    );
    expect(unnamed).toEqual([]);
    const operations = documented.map(({ operation }) => operation);
    expect(operations).toEqual(expect.arrayContaining(Object.keys(auditTable)));
  });
});

describe('The audit log', () => {
  const log = auditLog();
  let register: Register;
  let stages: Stages;
  const sent: string[] = [];

  beforeAll(async () => {
    register = await startGuardedPortal(await freshDatabase('SQLITE_3'), {
      features: log.features,
    });
    stages = stagesIn(register);
  });

  const ask = async (row: Row, caller: string, alter: Alter) => {
    const about = await stages.about(row);
    log.lines.length = 0;
    sent.length = 0;
    const altering =
      <R>(call: (path: string, body: object | string, who?: string) => R) =>
      (path: string, body: object | string, who?: string) => {
        const altered = alter(body as Record<string, unknown>);
        sent.push(...wordsIn(altered));
        return call(path, altered, who);
      };
    const { status } = await row.call(
      {
        ...register,
        post: altering(register.post),
        patch: altering(register.patch),
        put: altering(register.put),
      },
      { caller, subjectRef: subjects.own, ...about },
    );
    if (status < 400 && methodOf(row) !== 'GET') {
      stages.useUp(row);
    }
    return status;
  };

  const expectTrace = (row: Row, caller: string, status: number) => {
    const event = auditTable[row.operation];
    const answered = status < 400;
    const expected =
      !event && status !== 403
        ? []
        : ['initiated', answered ? 'succeeded' : 'failed'].map(ended => ({
            ...(event ?? {
              eventId: 'request-refuse',
              severityLevel: 'medium',
            }),
            status: ended,
            actor: expect.objectContaining({ actorId: caller }),
          }));
    // What runs by itself meanwhile has lines of its own.
    const lines = log.lines.filter(
      ({ eventId, request }) =>
        eventId !== 'task-run' && methodOf(row) === request?.method,
    );
    expect(lines).toEqual(expected.map(line => expect.objectContaining(line)));
    for (const { text } of lines) {
      expect(sent.filter(words => text.includes(words))).toEqual([]);
    }
  };

  describe.each(
    rows.map(row => [[row.operation, row.what ?? ''].join(' '), row] as const),
  )('of %s', (_name, row) => {
    it.each(row.operation in auditTable ? doers : askers)(
      'has what the %s may, and what they may not',
      async who => {
        const status = await ask(row, personas[who], asItIs);
        expectTrace(row, personas[who], status);
      },
    );

    const { changes } = documented.find(
      ({ operation }) => operation === row.operation,
    )!;
    if (!changes || row.operation.startsWith('revoke')) {
      return;
    }
    it('has what was not understood', async () => {
      const status = await ask(row, personas.governance, malformed);
      expect(status).toBe(400);
      expectTrace(row, personas.governance, status);
      const failed = log.lines.find(line => line.status === 'failed');
      expect(failed?.text).toContain('InputError');
    });

    it('has what the rules do not allow', async () => {
      const status = await ask(row, personas.governance, stale);
      expectTrace(row, personas.governance, status);
    });
  });

  it('has what could not even be read, and nothing of a search', async () => {
    log.lines.length = 0;
    await register.post('/exceptions', '{ "no', personas.owner).expect(400);
    await register.post('/exceptions?q=cellar', {}, personas.owner).expect(400);
    await register
      .get('/exceptions/export?format=csv&q=cellar', personas.auditor)
      .expect(200);
    expect(log.lines.map(({ eventId, status }) => [eventId, status])).toEqual([
      ['request-refuse', 'initiated'],
      ['request-refuse', 'failed'],
      ['request-refuse', 'initiated'],
      ['request-refuse', 'failed'],
      ['register-export', 'initiated'],
      ['register-export', 'succeeded'],
    ]);
    expect(JSON.stringify(log.lines)).not.toContain('cellar');
  });
});

// A row may have to make what it then takes back.
function methodOf({ operation }: Row): string | undefined {
  return documented.find(each => each.operation === operation)?.method;
}

type Stages = ReturnType<typeof stagesIn>;

function stagesIn(register: Register) {
  const exceptions = new Exceptions(register);
  const incidents = new Incidents(register);
  const campaigns = new Campaigns(register);
  const patterns = new Patterns(register);
  return {
    about: async ({ stage = 'active', incident, campaign, pattern }: Row) => ({
      exception: await exceptions.at(stage, 'own'),
      incident: incident && (await incidents.at(incident, 'own')),
      campaign: campaign && (await campaigns.at(campaign)),
      pattern: pattern ? await patterns.at('own') : undefined,
    }),
    useUp: ({ stage = 'active', incident, campaign, pattern }: Row) => {
      exceptions.useUp(stage, 'own');
      if (incident) incidents.useUp(incident, 'own');
      if (campaign) campaigns.useUp(campaign);
      if (pattern) patterns.useUp('own');
    },
  };
}

/** What somebody has written in their own words, wherever it is. */
function wordsIn(value: unknown, key = ''): string[] {
  if (typeof value === 'string') {
    return WORDS.includes(key) && value.length > 3 ? [value] : [];
  }
  return Array.isArray(value)
    ? value.flatMap(part => wordsIn(part, key))
    : Object.entries(value ?? {}).flatMap(([name, part]) =>
        wordsIn(part, name),
      );
}
