import { createOpenApiDocument } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Register } from './__testUtils__/backend';
import { databases, freshDatabase } from './__testUtils__/databases';
import {
  personas,
  startGuardedPortal,
  subjects,
  type Persona,
  type Whose,
} from './__testUtils__/guardedPortal';
import { approval } from './__testUtils__/journeys';
import {
  Campaigns,
  Exceptions,
  Incidents,
  Patterns,
} from './__testUtils__/matrix';
import { rows } from './__testUtils__/matrixRows';

const operations = Object.values(createOpenApiDocument().paths).flatMap(
  methods => Object.values(methods).map(({ operationId }) => operationId),
);
/** Nothing changes without a trace in the history. */
async function changesIn({ knex }: Register): Promise<number> {
  const histories = [
    'mfa_exception_history',
    'mfa_incident_history',
    'mfa_campaign_history',
    'mfa_pattern_plans',
  ];
  const counts = await Promise.all(
    histories.map(history => knex(history).count({ changes: '*' })),
  );
  return counts.reduce((sum, [{ changes }]) => sum + Number(changes), 0);
}

const everybody = Object.keys(personas) as Persona[];

describe('The matrix', () => {
  it('has a row for every route that the document names, and for no other', () => {
    const covered = new Set(rows.map(({ operation }) => operation));
    expect([...covered].sort()).toEqual([...operations].sort());
  });
});

describe.each(databases.eachSupportedId())('On %p', databaseId => {
  let register: Register;
  let exceptions: Exceptions;
  let incidents: Incidents;
  let campaigns: Campaigns;
  let patterns: Patterns;

  beforeAll(async () => {
    register = await startGuardedPortal(await freshDatabase(databaseId));
    exceptions = new Exceptions(register);
    incidents = new Incidents(register);
    campaigns = new Campaigns(register);
    patterns = new Patterns(register);
  });

  describe.each(
    rows.map(row => [[row.operation, row.what ?? ''].join(' '), row] as const),
  )(
    '%s',
    (
      _name,
      {
        stage = 'active',
        incident: reviewed,
        campaign: planned,
        pattern: made,
        call,
        answers,
      },
    ) => {
      it.each(everybody)('answers the %s', async who => {
        const given: number[] = [];
        for (const whose of ['own', 'foreign'] as const) {
          const exception = await exceptions.at(stage, whose);
          const incident = reviewed && (await incidents.at(reviewed, whose));
          const campaign = planned && (await campaigns.at(planned));
          const pattern = made ? await patterns.at(whose) : undefined;
          const before = await changesIn(register);
          const { status } = await call(register, {
            caller: personas[who],
            subjectRef: subjects[whose],
            exception,
            incident,
            campaign,
            pattern,
          });
          given.push(status);
          const after = await changesIn(register);
          const changed = after !== before;
          expect(changed && status >= 400).toBe(false);
          if (changed) {
            exceptions.useUp(stage, whose);
            if (reviewed) {
              incidents.useUp(reviewed, whose);
            }
            if (planned) {
              campaigns.useUp(planned);
            }
            if (made) {
              patterns.useUp(whose);
            }
          }
        }
        expect(given).toEqual(answers[who]);
      });
    },
  );
});

const seen: Record<Persona, readonly Whose[]> = {
  owner: ['own'],
  foreignOwner: ['foreign'],
  iam: ['own', 'foreign'],
  governance: ['own', 'foreign'],
  otherApprover: [],
  auditor: ['own', 'foreign'],
  service: ['own', 'foreign'],
  nobody: [],
};
const somebody = everybody.filter(who => who !== 'nobody');

describe.each(databases.eachSupportedId())('Shown on %p', databaseId => {
  let register: Register;

  beforeAll(async () => {
    register = await startGuardedPortal(await freshDatabase(databaseId));
    const exceptions = new Exceptions(register);
    await exceptions.at('active', 'own');
    await exceptions.at('active', 'foreign');
  });

  it.each(somebody)('to the %s is a list of what they may see', async who => {
    const { body } = await register.get('/exceptions', personas[who]);
    const listed = body.items.map(
      ({ subjectRef }: { subjectRef: string }) => subjectRef,
    );
    const expected = seen[who].map(whose => subjects[whose]);
    expect(listed.sort()).toEqual([...expected].sort());
    expect(body.totalItems).toBe(expected.length);
  });

  it.each(somebody)('to the %s is a file of what they may see', async who => {
    const { text } = await register.get(
      '/exceptions/export?format=csv',
      personas[who],
    );
    for (const whose of ['own', 'foreign'] as const) {
      expect(text.includes(subjects[whose])).toBe(seen[who].includes(whose));
    }
  });

  it.each(somebody)('to the %s is the sum of what they may see', async who => {
    const { body } = await register.post(
      '/entities/summaries',
      { entityRefs: [subjects.own, subjects.foreign] },
      personas[who],
    );
    expect(body.items).toEqual(
      (['own', 'foreign'] as const).map(whose =>
        expect.objectContaining(
          seen[who].includes(whose)
            ? { visibility: 'all', total: 1, inForce: 1 }
            : {
                visibility: 'partial',
                total: 0,
                layers: { requesters: [], approvers: [], implementers: [] },
                nextSteps: [],
              },
        ),
      ),
    );
  });

  it('is of a foreign entity the same, whether it carries something or not', async () => {
    const summaryOf = async (name: string) => {
      const path = `/entities/component/default/${name}/summary`;
      const { text } = await register.get(path, personas.otherApprover);
      return text.replaceAll(name, '');
    };
    expect(await summaryOf('claims')).toBe(await summaryOf('bare'));
  });
});

// Nothing of it is for a permission policy to give away.
describe('With permissions switched off', () => {
  it('the duties stay separate', async () => {
    const register = await startGuardedPortal(await freshDatabase('SQLITE_3'), {
      enabled: false,
    });
    const exceptions = new Exceptions(register);
    const { owner, iam, governance, service, otherApprover } = personas;
    const refuses = async (
      stage: 'requested' | 'approved' | 'active',
      command: object,
      ...callers: string[]
    ) => {
      const { id, version } = await exceptions.at(stage, 'own');
      for (const caller of callers) {
        await register
          .post(
            `/exceptions/${id}/transitions`,
            { version, ...command },
            caller,
          )
          .expect(403);
      }
    };
    await refuses('requested', approval, owner, iam, otherApprover, service);
    await refuses(
      'approved',
      { action: 'implement' },
      owner,
      governance,
      otherApprover,
      service,
    );
    await refuses('active', { action: 'complete' }, otherApprover, service);
  });
});
