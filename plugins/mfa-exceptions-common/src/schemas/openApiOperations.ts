import type { z } from 'zod';
import {
  listQuerySchemas,
  querySchemas,
  type OpenApiSchema,
} from './openApiForm';
import type { ComponentName } from './openApiSchemas';

/** One route. @public */
export interface OpenApiOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly parameters?: readonly OpenApiSchema[];
  readonly requestBody?: OpenApiSchema;
  readonly responses: { readonly [status: string]: OpenApiSchema };
}

/** Operations by path and method. */
export type OpenApiPaths = Record<string, Record<string, OpenApiOperation>>;

export const idInPath = inPath('id', { type: 'string', format: 'uuid' });
export const numberInPath = inPath('number', { type: 'integer', minimum: 1 });
export const idempotencyKey = {
  $ref: '#/components/parameters/IdempotencyKey',
};
export const entityParts = [
  inPath('kind'),
  inPath('namespace'),
  inPath('name'),
];

const refusals = {
  400: 'BadRequest',
  401: 'Unauthenticated',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  413: 'TooLarge',
  415: 'Unreadable',
  503: 'Unavailable',
} as const;

/** The query parameters of a list. */
export function listParameters(query: z.ZodType): OpenApiSchema[] {
  return parametersOf(listQuerySchemas(query));
}

/** The query parameters of anything else. */
export function queryParameters(query: z.ZodType): OpenApiSchema[] {
  return parametersOf(querySchemas(query));
}

function parametersOf(schemas: Record<string, OpenApiSchema>): OpenApiSchema[] {
  return Object.entries(schemas).map(([name, schema]) => ({
    name,
    in: 'query',
    schema,
  }));
}

export function inPath(name: string, schema: unknown = { type: 'string' }) {
  return { name, in: 'path', required: true, schema };
}

export function body(schema: ComponentName): OpenApiSchema {
  return {
    required: true,
    content: { 'application/json': { schema: refTo(schema) } },
  };
}

export function answers(
  granted: ComponentName | [status: string, schema: ComponentName],
  ...refused: (keyof typeof refusals)[]
): Record<string, OpenApiSchema> {
  const [status, schema] = Array.isArray(granted) ? granted : ['200', granted];
  // What can be too large can also be in a strange encoding.
  const unread = refused.includes(413) ? ([415] as const) : [];
  const statuses = [401, 503, ...refused, ...unread] as const;
  return {
    [status]: json('Granted', refTo(schema)),
    ...Object.fromEntries(
      statuses.map(code => [
        String(code),
        { $ref: `#/components/responses/${refusals[code]}` },
      ]),
    ),
  };
}

export function file(...types: string[]): OpenApiSchema {
  const schema = { type: 'string', format: 'binary' };
  return {
    description: 'Granted',
    content: Object.fromEntries(types.map(type => [type, { schema }])),
  };
}

export function json(
  description: string,
  schema: OpenApiSchema,
): OpenApiSchema {
  return { description, content: { 'application/json': { schema } } };
}

function refTo(schema: ComponentName): OpenApiSchema {
  return { $ref: `#/components/schemas/${schema}` };
}
