import { request } from 'node:http';
import type { Knex } from 'knex';
import { trendDimensions } from '../../plugins/mfa-exceptions-common/src';
import { multiply, ORIGINALS } from './multiply';
import { expectOk, type Portal } from './portal';
import { seed } from './seed';
import { percentilesOf, timed, type Percentiles } from './statistics';

// A register of a size that nobody has yet, and all of its numbers.

const RUNS = 20;
const WARM_UP = 3;
const API = '/api/mfa-exceptions';
const CARRIERS = 'limit=10';

/** What the governance page asks for, with each thing that it may group by. */
const READS: Readonly<Record<string, string>> = {
  'posture, total': '/posture',
  ...Object.fromEntries(
    trendDimensions.map(dimension => [
      `posture by ${dimension}`,
      `/posture?groupBy=${dimension}&${CARRIERS}`,
    ]),
  ),
  'posture of one owner, by risk':
    '/posture?groupBy=riskRating&owner=group:default/team-7',
  'posture of what is overdue, by owner': `/posture?groupBy=owner&flag=overdue&${CARRIERS}`,
  'calendar of 31 days': '/posture/calendar',
  'accountability gaps': '/posture/accountability',
  'first page of the list': '/exceptions?limit=25',
  'first page, in force in a domain, by end':
    '/exceptions?state=active&domain=domain:default/domain-3&sort=validTo&order=asc&limit=25',
  'first page, expiring soon of an owner':
    '/exceptions?flag=expiring_soon&owner=group:default/team-7&limit=25',
};

/** What it asks for as soon as it is opened, all at once. */
const OPENED = [
  `/posture?groupBy=owner&${CARRIERS}`,
  '/posture/accountability',
  '/campaigns?state=active&state=scheduled&limit=5',
  '/exceptions?limit=25',
];

/** How long it takes to hear how exceptions stand. */
export interface PostureFigures {
  readonly reads: ReadonlyMap<string, Percentiles>;
  /** From when the page is opened to its first answer, its numbers, and its last. */
  readonly opened: ReadonlyMap<string, Percentiles>;
  /** Of all entities, page by page. */
  readonly entitiesSeconds: number;
  readonly entities: number;
}

export async function measurePosture(
  { db, portal }: { db: Knex; portal: Portal },
  exceptions: number,
): Promise<PostureFigures> {
  await seed(db, { exceptions: ORIGINALS, entities: ORIGINALS / 10 });
  await multiply(db, exceptions / ORIGINALS);
  await settleEntities(db);
  const reads = await measureReads(portal);
  const opened = await measureOpening(portal);
  const start = performance.now();
  const entities = await readEntities(portal);
  return {
    reads,
    opened,
    entities,
    entitiesSeconds: (performance.now() - start) / 1_000,
  };
}

/** One after the other, as often as tells a slow one in twenty. */
export async function measureReads(
  portal: Portal,
): Promise<ReadonlyMap<string, Percentiles>> {
  const reads = new Map<string, Percentiles>();
  for (const [what, path] of Object.entries(READS)) {
    const read = () => expectOk(portal.get(`${API}${path}`));
    await timed(WARM_UP, read);
    reads.set(what, percentilesOf(await timed(RUNS, read)));
  }
  return reads;
}

async function measureOpening(
  portal: Portal,
): Promise<ReadonlyMap<string, Percentiles>> {
  const times: Record<string, number[]> = { first: [], numbers: [], last: [] };
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now();
    const [numbers, ...rest] = await Promise.all(
      OPENED.map(async path => {
        await expectOk(portal.get(`${API}${path}`));
        return performance.now() - start;
      }),
    );
    times.first.push(Math.min(numbers, ...rest));
    times.numbers.push(numbers);
    times.last.push(Math.max(numbers, ...rest));
  }
  return new Map(
    Object.entries(times).map(([which, each]) => [which, percentilesOf(each)]),
  );
}

/** Puts every subject somewhere, and has somebody accountable for each of its controls. */
export async function settleEntities(db: Knex): Promise<void> {
  await db.raw(`
    insert into mfa_entities
      (entity_ref, governed, subject_class, owner_ref, system_ref, domain_ref)
    select subject_ref, true, 'application', min(subject_owner_ref),
      'system:default/system-' || place % 5000,
      'domain:default/domain-' || place % 200
    from (
      select subject_ref, subject_owner_ref,
        dense_rank() over (order by subject_ref) as place
      from mfa_exceptions
    ) as placed
    group by subject_ref, place`);
  await db.raw(`
    insert into mfa_accountable_owners (
      entity_ref, control_domain, owner, source, claim_ref, via, fixer, since,
      entity_owner, system_ref, domain_ref
    )
    select entity_ref, control_domain, owner_ref, 'system', system_ref, '', '',
      now(), owner_ref, system_ref, domain_ref
    from mfa_entities cross join unnest(array[
      'authentication_policy', 'conditional_access', 'step_up', 'recovery',
      'session', 'privileged_access', 'detection_response', 'help_desk',
      'secrets_lifecycle'
    ]) as control_domain`);
  await db.raw('vacuum analyze');
  await db.raw('checkpoint');
}

async function readEntities({ baseUrl, token }: Portal): Promise<number> {
  let read = 0;
  let cursor: string | undefined = '';
  while (cursor !== undefined) {
    const after: string = cursor && `?cursor=${cursor}`;
    const page = await answerOf(`${baseUrl}${API}/posture/entities${after}`, {
      authorization: `Bearer ${token}`,
    });
    read += page.items.length;
    cursor = page.pageInfo.nextCursor;
  }
  return read;
}

function answerOf(
  url: string,
  headers: Record<string, string>,
): Promise<{
  items: readonly unknown[];
  pageInfo: { nextCursor?: string };
}> {
  return new Promise((resolve, reject) => {
    request(url, { headers }, response => {
      const parts: Buffer[] = [];
      response.on('data', part => parts.push(part));
      response.on('error', reject);
      response.on('end', () =>
        resolve(JSON.parse(Buffer.concat(parts).toString())),
      );
    })
      .on('error', reject)
      .end();
  });
}
