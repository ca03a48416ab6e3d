import type { OpenApiOperation } from './openApiOperations';
import { openApiPaths } from './openApiPaths';
import type { OpenApiSchema } from './openApiForm';
import { componentSchemas } from './openApiSchemas';

// The document that the API describes itself by. It is worked out from the
// schemas that requests are read by and answers are typed by, so that there is
// nothing to keep in step.

/** A description of the API, as `GET /openapi.json` serves it. @public */
export interface OpenApiDocument {
  readonly openapi: '3.0.3';
  readonly info: Readonly<Record<string, unknown>>;
  readonly servers: readonly { readonly url: string }[];
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly paths: {
    readonly [path: string]: { readonly [method: string]: OpenApiOperation };
  };
  readonly components: {
    readonly schemas: Readonly<Record<string, OpenApiSchema>>;
    readonly [kind: string]: Readonly<Record<string, unknown>>;
  };
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  description:
    'Makes a repeat of the same request within 24 hours answer the first result',
  schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,255}$' },
};

const refusals = {
  BadRequest: refusal('Malformed, or against the rules; names the fields'),
  Unauthenticated: refusal('No credentials, or none that count'),
  Forbidden: refusal('Not for this caller'),
  NotFound: refusal('There is no such thing, or not for this caller'),
  Conflict: refusal(
    'Not as things stand: another state, another version, or a key used before',
  ),
  TooLarge: refusal('More than the API reads'),
  Unreadable: refusal('In an encoding that the API does not read'),
  Unavailable: {
    ...refusal('The database is away'),
    headers: {
      'Retry-After': {
        description: 'Seconds to wait',
        schema: { type: 'integer' },
      },
    },
  },
};

/** Describes every route of the API in OpenAPI 3.0. @public */
export function createOpenApiDocument(): OpenApiDocument {
  return {
    openapi: '3.0.3',
    info: {
      title: 'MFA exception register',
      version: '0.1.0',
      description:
        'Time-bound permissions to bypass multi-factor authentication: who asked, who approved, who put them in place, and whether they are gone.',
      license: { name: 'Apache-2.0' },
    },
    servers: [{ url: '/api/mfa-exceptions' }],
    security: [{ backstage: [] }],
    paths: openApiPaths(),
    components: {
      schemas: componentSchemas(),
      responses: refusals,
      parameters: { IdempotencyKey: idempotencyKey },
      securitySchemes: {
        backstage: {
          type: 'http',
          scheme: 'bearer',
          description: "A Backstage token: a person's, or a plugin's",
        },
      },
    },
  };
}

function refusal(description: string) {
  return {
    description,
    content: {
      'application/json': { schema: { $ref: '#/components/schemas/Error' } },
    },
  };
}
