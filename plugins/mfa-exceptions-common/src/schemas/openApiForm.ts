import { z } from 'zod';
import { entityRefSchema, instantSchema } from './primitives';

// How the schemas of the API are said in OpenAPI.

/** JSON Schema as OpenAPI 3.0 has it. @public */
export type OpenApiSchema = Readonly<Record<string, unknown>>;

// They are read in any form that means the same, and answered in this one.
const canonical: Readonly<Record<string, [z.ZodType, OpenApiSchema]>> = {
  Instant: [
    instantSchema,
    {
      type: 'string',
      format: 'date-time',
      description: 'ISO 8601 in UTC; kept to the millisecond',
      example: '2026-12-31T23:00:00.000Z',
    },
  ],
  EntityRef: [
    entityRefSchema,
    {
      type: 'string',
      maxLength: 255,
      description: 'Full entity reference; answered in lower case',
      example: 'component:default/payments',
    },
  ],
};

/** Query parameters, by name. */
export function querySchemas(query: z.ZodType): Record<string, OpenApiSchema> {
  const { Query } = schemasOf({ Query: query }, 'input');
  return Query.properties as Record<string, OpenApiSchema>;
}

/** The query parameters of a list, by name. */
export function listQuerySchemas(
  query: z.ZodType,
): Record<string, OpenApiSchema> {
  return {
    ...querySchemas(query),
    // Read from a string, as everything in a query is.
    limit: { type: 'integer', minimum: 1, maximum: 500, default: 50 },
  };
}

/** Schemas as OpenAPI says them, each by its name. */
export function schemasOf(
  named: Readonly<Record<string, z.ZodType>>,
  io: 'input' | 'output',
): Record<string, OpenApiSchema> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) {
    registry.add(schema, { id });
  }
  for (const [id, [schema]] of Object.entries(canonical)) {
    registry.add(schema, { id });
  }
  const { schemas } = z.toJSONSchema(registry, {
    io,
    target: 'openapi-3.0',
    // What a canonical form stands for is a transformation, which has none.
    unrepresentable: 'any',
    override: ({ jsonSchema }) => withoutSafeRange(jsonSchema),
    uri: id => `#/components/schemas/${id}`,
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $id: _id, ...schema }]) => [
      id,
      canonical[id]?.[1] ?? withoutNullableReferences(schema),
    ]),
  );
}

// `nullable` counts for nothing beside a reference, which says what is allowed.
function withoutNullableReferences(schema: object): OpenApiSchema {
  return JSON.parse(JSON.stringify(schema), (_key, part) => {
    if (!part?.nullable || !part.allOf) {
      return part;
    }
    const { nullable, allOf, ...rest } = part;
    const nothing = { type: 'string', nullable, enum: [null] };
    return { ...rest, anyOf: [...allOf, nothing] };
  });
}

// That an integer is one that JavaScript can hold goes without saying.
function withoutSafeRange(schema: { minimum?: number; maximum?: number }) {
  if (schema.minimum === Number.MIN_SAFE_INTEGER) {
    delete schema.minimum;
  }
  if (schema.maximum === Number.MAX_SAFE_INTEGER) {
    delete schema.maximum;
  }
}
