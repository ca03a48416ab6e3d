import type { TestDatabaseId } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { databases, freshDatabase } from '../__testUtils__/databases';
import type { AccountabilityTask } from './accountabilityTasks';
import { KnexAccountabilityTaskStore } from './KnexAccountabilityTaskStore';
import { KnexOwnedSearch } from './KnexOwnedSearch';
import { KnexOwnerSearch } from './KnexOwnerSearch';
import { KnexOwnerStore } from './KnexOwnerStore';
import { fromOwnerRow, OWNERS, putOwners } from './ownerRow';
import type { SearchTerms } from './OwnerSearch';
import type { AccountableOwner } from './OwnerStore';

const ENTITIES = 2_000;
const now = new Date('2030-01-01T12:00:00.000Z');
const terms: SearchTerms = {
  ...{ attestEveryDays: 90, attestWithinDays: 14, now },
  visible: 'everything',
};
const iam = 'group:default/iam';
const team = (index: number) => `group:default/team-${index}`;
const service = (index: number) => `component:default/service-${index}`;

const attestation: AccountabilityTask = {
  kind: 'attestation',
  controlDomain: 'session',
  owner: iam,
  assignee: iam,
  dueAt: '2030-01-15T12:00:00.000Z',
  anEntity: service(0),
  entities: 3,
  source: 'organisation',
};

const nothing = { close: [], open: [], change: [] };

describe.each(databases.eachSupportedId())(
  'What is worked out, on %p',
  databaseId => {
    let knex: Knex;

    beforeAll(async () => {
      knex = await freshDatabase(databaseId);
      const rows = Array.from({ length: ENTITIES }, (_, index) =>
        ['session', 'recovery'].map(
          (controlDomain): AccountableOwner => ({
            ...{ entityRef: service(index), controlDomain },
            ...{ owner: team(index % 100), source: 'annotation' },
            claimRef: service(index),
            systemRef: `system:default/system-${index % 100}`,
            since: now.toISOString(),
          }),
        ),
      );
      await knex.transaction(tx => putOwners(tx, rows.flat()));
      await knex.raw('analyze');
    });

    it.each<[string, string, (db: Knex) => Promise<unknown>]>([
      [
        'what an owner is accountable for',
        'mfa_accountable_owners_owner_idx',
        db =>
          KnexOwnedSearch.create({ db }).page(team(7), { limit: 20 }, terms),
      ],
      [
        'what a system has',
        'mfa_accountable_owners_system_idx',
        db =>
          KnexOwnerStore.create({ db }).reachedBy('system:default/system-7'),
      ],
      [
        'an entity',
        'mfa_accountable_owners',
        db =>
          KnexOwnerSearch.create({ db }).page(
            { entity: [service(7)], limit: 20 } as never,
            terms,
          ),
      ],
    ])('is found without reading everything: %s', async (_, index, ask) => {
      const plans = await plansOf(databaseId, knex, ask);
      expect(plans).toContain(index);
      // What was found by then is called as the table is.
      expect(plans.replace(/CO-ROUTINE owned.*SCAN owned/g, '')).not.toMatch(
        /Seq Scan on mfa_accountable_owners|SCAN (owned|mfa_acc\w+)(?! USING)/,
      );
    });

    it('writes over what is there, and keeps what is empty', async () => {
      const before = await knex(OWNERS).where({ entity_ref: service(1) });
      const changed = before.map(row => ({
        ...fromOwnerRow(row),
        reason: 'owner_gone' as const,
      }));
      await knex.transaction(tx => putOwners(tx, changed));
      const after = await knex(OWNERS).where({ entity_ref: service(1) });
      expect(after).toEqual(
        before.map(row => ({ ...row, reason: 'owner_gone' })),
      );
    });
  },
);

describe.each(databases.eachSupportedId())(
  'Tasks of accountability on %p',
  databaseId => {
    it('are opened once, by whichever replica comes first', async () => {
      const knex = await freshDatabase(databaseId);
      const tasks = KnexAccountabilityTaskStore.create({ db: knex });
      const opened = await Promise.all(
        [1, 2, 3].map(() =>
          tasks.change({ ...nothing, open: [attestation] }, now),
        ),
      );
      expect(opened.sort()).toEqual([0, 0, 1]);
      await expect(knex('mfa_notices')).resolves.toHaveLength(1);

      const [open] = await tasks.open();
      expect(open).toMatchObject(attestation satisfies AccountabilityTask);
      await tasks.change(
        { ...nothing, close: [open], open: [attestation] },
        now,
      );
      await expect(knex('mfa_accountability_tasks')).resolves.toHaveLength(2);
      await expect(tasks.open()).resolves.toHaveLength(1);
      // It has come and gone within a day.
      await expect(knex('mfa_notices')).resolves.toHaveLength(1);
    });

    it('are told of in one notice, however many there are', async () => {
      const knex = await freshDatabase(databaseId);
      const tasks = KnexAccountabilityTaskStore.create({ db: knex });
      const gaps = Array.from(
        { length: 600 },
        (_, index): AccountabilityTask => ({
          kind: 'accountability_gap',
          claimRef: service(index),
          controlDomain: 'session',
          owner: iam,
          assignee: team(index % 2),
          reason: 'owner_gone',
          dueAt: attestation.dueAt,
          anEntity: service(index),
          entities: 1,
        }),
      );
      await tasks.change({ ...nothing, open: [...gaps, attestation] }, now);
      const notices = await knex('mfa_notices').orderBy('recipient');
      expect(
        notices.map(({ recipient, payload }) => [
          recipient,
          JSON.parse(payload).title,
        ]),
      ).toEqual([
        [iam, 'Attest that session is yours'],
        [team(0), 'Accountability: 300 gaps to close'],
        [team(1), 'Accountability: 300 gaps to close'],
      ]);
    });
  },
);

async function plansOf(
  databaseId: TestDatabaseId,
  knex: Knex,
  ask: (db: Knex) => Promise<unknown>,
): Promise<string> {
  const asked: { sql: string; bindings: readonly Knex.Value[] }[] = [];
  const listen = (query: (typeof asked)[number]) => asked.push(query);
  knex.on('query', listen);
  await ask(knex);
  knex.removeListener('query', listen);
  const explain = databaseId === 'SQLITE_3' ? 'explain query plan' : 'explain';
  const plans = await Promise.all(
    asked.map(({ sql, bindings }) =>
      knex.raw(`${explain} ${sql.replace(/\$\d+/g, '?')}`, [...bindings]),
    ),
  );
  return JSON.stringify(plans.map(plan => plan.rows ?? plan));
}
