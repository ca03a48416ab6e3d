import type { Register } from '../__testUtils__/backend';
import { refs } from '../__testUtils__/company';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { documentedRoutes } from '../__testUtils__/fromDocument';
import {
  personas,
  startGuardedPortal,
  subjects,
} from '../__testUtils__/guardedPortal';
import { Campaigns, Exceptions } from '../__testUtils__/matrix';
import { partOf } from '../__testUtils__/contract';
import { createOpenApiDocument } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

// A cursor is a place in an order, and nothing else: it opens nothing, whoever it
// was handed out to, and whatever it was asked for with.

const document = createOpenApiDocument();
const paged = documentedRoutes.filter(({ operation }) =>
  (operation.parameters ?? []).some(parameter => {
    const { name } = (
      parameter.$ref ? partOf(document, String(parameter.$ref)) : parameter
    ) as { name: string };
    return name === 'cursor';
  }),
);

const encoded = (value: unknown) =>
  Buffer.from(
    typeof value === 'string' ? value : JSON.stringify(value),
  ).toString('base64url');
const decoded = (cursor: string) =>
  JSON.parse(Buffer.from(cursor, 'base64url').toString());

const wicked = [
  ...["' or 1=1 --", '1); drop table mfa_exceptions; --', '%', '\0', ''],
  ...[null, [], {}, { $gt: '' }, 1e308, -1, true, 'x'.repeat(5_000)],
];

describe.each(databases.eachSupportedId())('Cursors on %p', databaseId => {
  let register: Register;
  let campaignId: string;

  /** All cursors that a list hands out, page by page of one item each. */
  const cursorsOf = async (path: string, caller: string) => {
    const cursors: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await register
        .get(`${path}limit=1${cursor ? `&cursor=${cursor}` : ''}`, caller)
        .expect(200);
      const { nextCursor, prevCursor } = body.pageInfo ?? body;
      cursors.push(...[nextCursor, prevCursor].filter(Boolean));
      cursor = nextCursor;
    } while (cursor);
    return cursors;
  };
  const filledIn = (path: string) =>
    path
      .replace('{id}', campaignId)
      .replace('{kind}/{namespace}/{name}', 'group/default/iam')
      .concat('?');

  beforeAll(async () => {
    register = await startGuardedPortal(await freshDatabase(databaseId));
    const exceptions = new Exceptions(register);
    for (const whose of ['own', 'foreign', 'own', 'foreign'] as const) {
      await exceptions.at('active', whose);
      exceptions.useUp('active', whose);
    }
    campaignId = (await new Campaigns(register).at('active')).id;
  });

  it.each(paged.map(({ name, path }) => [name, path]))(
    'that no list hands out do no harm to %s',
    async (_name, path) => {
      const list = filledIn(path);
      const [real] = await cursorsOf(list, personas.governance);
      const place = real && decoded(real);
      const forged = [
        ...['', '{}', 'null', '[]', '"', '\0'].map(encoded),
        'not base64 !',
        ...(place
          ? [
              ...wicked.map(id => encoded({ ...place, id })),
              encoded({ ...place, owner: refs.owner }),
              encoded({ ...place, sort: 'record' }),
              encoded({ ...place, sort: "state'; --" }),
              encoded({ ...place, order: 'sideways' }),
              encoded({ ...place, direction: 'up' }),
              encoded(`{"__proto__": ${JSON.stringify(place)}}`),
            ]
          : []),
      ];
      for (const cursor of forged) {
        const { status, body } = await register.get(
          `${list}cursor=${encodeURIComponent(cursor)}`,
          personas.governance,
        );
        expect({ cursor, status }).toEqual({ cursor, status: 400 });
        expect(body.error.issues).toEqual([
          expect.objectContaining({ field: 'cursor' }),
        ]);
      }
      // Any value is a place in the order, or none.
      for (const value of place ? wicked : []) {
        const cursor = encoded({ ...place, value });
        const { status } = await register.get(
          `${list}cursor=${cursor}`,
          personas.governance,
        );
        expect([200, 400]).toContain(status);
      }
    },
  );

  it.each([
    ['/exceptions?', 4],
    ['/exceptions?sort=validTo&order=desc&', 4],
    ['/reviews?', 4],
    ['/posture/entities?', 2],
  ])('of somebody who sees more show nobody more of %s', async (list, all) => {
    const cursors = await cursorsOf(list, personas.auditor);
    expect(cursors.length).toBeGreaterThanOrEqual(all - 1);
    let seen = 0;
    for (const cursor of cursors) {
      const { body } = await register
        .get(`${list}cursor=${cursor}`, personas.owner)
        .expect(200);
      expect(JSON.stringify(body.items)).not.toContain(subjects.foreign);
      seen += body.items.length;
    }
    expect(seen).toBeGreaterThan(0);
  });

  it('of a list with one filter show nothing that another leaves out', async () => {
    for (const cursor of await cursorsOf('/exceptions?', personas.auditor)) {
      const { body } = await register
        .get(
          `/exceptions?subject=${subjects.own}&cursor=${cursor}`,
          personas.auditor,
        )
        .expect(200);
      expect(body.totalItems).toBe(2);
      expect(JSON.stringify(body.items)).not.toContain(subjects.foreign);
    }
  });
});
