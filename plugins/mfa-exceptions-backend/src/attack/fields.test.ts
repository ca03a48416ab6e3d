import { createOpenApiDocument } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { questions } from '../__testUtils__/auditTable';
import { startRegister, type Register } from '../__testUtils__/backend';
import { contentsOf } from '../__testUtils__/contents';
import { freshDatabase } from '../__testUtils__/databases';
import { everyRouteTo } from '../__testUtils__/everyRoute';
import { documentedRoutes } from '../__testUtils__/fromDocument';
import { resolve, type Schema } from '../__testUtils__/plausible';
import type { Route } from '../__testUtils__/route';

// Fields that a body must not set: whatever the register says of a thing and does
// not let anybody say.

const changes = documentedRoutes
  .filter(
    ({ name, operation }) => operation.requestBody && !questions.includes(name),
  )
  .map(({ name, operation }) => [name, operation] as const);

const schemaOf = (part: object | undefined) =>
  (part as { content?: Record<string, { schema: Schema }> } | undefined)
    ?.content?.['application/json']?.schema;

/** A schema, and all that it is made of. */
function* partsOf(
  schema: Schema,
  path: string,
  seen = new Set<object>(),
): Generator<[path: string, part: Schema]> {
  const part = resolve(schema);
  if (seen.has(part)) {
    return;
  }
  seen.add(part);
  yield [path, part];
  for (const [name, inner] of Object.entries(part.properties ?? {})) {
    yield* partsOf(inner, `${path}.${name}`, seen);
  }
  for (const inner of [
    ...(part.oneOf ?? []),
    ...(part.anyOf ?? []),
    ...(part.allOf ?? []),
    ...(part.items ? [part.items] : []),
  ]) {
    yield* partsOf(inner, path, seen);
  }
}

const namesIn = (schema: Schema) =>
  [...partsOf(schema, '')].flatMap(([, { properties = {} }]) =>
    Object.keys(properties),
  );

/** All that the register says of anything. */
const said = new Set(
  Object.values(createOpenApiDocument().components.schemas).flatMap(schema =>
    namesIn(schema as Schema),
  ),
);

function inLotsOf<T>(size: number, all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, lot) =>
    all.slice(lot * size, (lot + 1) * size),
  );
}

describe('A body', () => {
  it.each(changes)(
    'of %s is described to its last field',
    (name, { requestBody }) => {
      const open = [...partsOf(schemaOf(requestBody)!, name)].filter(
        ([, part]) =>
          part.properties &&
          (part as { additionalProperties?: unknown }).additionalProperties !==
            false,
      );
      expect(open.map(([path]) => path)).toEqual([]);
    },
  );
});

describe('What is not asked for', () => {
  let register: Register;
  let routes: Record<string, Route>;

  beforeAll(async () => {
    register = await startRegister({ knex: await freshDatabase('SQLITE_3') });
    routes = await everyRouteTo(register);
  });

  it.each(changes)('cannot be set with %s', async (name, { requestBody }) => {
    const { method, path, body, granted } = routes[name];
    const before = await contentsOf(register.knex);
    const asked = [...partsOf(schemaOf(requestBody)!, '')]
      .filter(([at]) => at === '')
      .flatMap(([, { properties = {} }]) => Object.keys(properties));
    const others = [...said].filter(field => !asked.includes(field));
    expect(others.length).toBeGreaterThan(100);
    for (const some of inLotsOf(50, others)) {
      const added = Object.fromEntries(some.map(field => [field, 1]));
      const answer = await register[method as 'post'](
        path,
        { ...body, ...added },
        granted[0],
      );
      expect(answer.status).toBe(400);
      expect(answer.body.error.issues).toEqual(
        expect.arrayContaining(
          some.map(field => ({ field, message: 'is not a known field' })),
        ),
      );
    }
    await expect(contentsOf(register.knex)).resolves.toEqual(before);
  });
});
