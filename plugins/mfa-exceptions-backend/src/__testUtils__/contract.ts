import {
  createOpenApiDocument,
  type OpenApiOperation,
  type OpenApiSchema,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

const document = createOpenApiDocument();
const ajv = new Ajv({ allErrors: true, strict: false });
addFormats(ajv);
ajv.addSchema(forAjv(document) as object, 'openapi.json');

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    method,
    // A path without parameters is listed for itself, and wins.
    order: path.split('{').length,
    pattern: new RegExp(
      `^${path.replace('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`,
    ),
    operation,
  })),
);
operations.sort((left, right) => left.order - right.order);

/** One request, and what came of it. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly request?: unknown;
  readonly status: number;
  readonly answer: unknown;
  /** What kind of file was answered. */
  readonly type?: string;
}

/** The operation that the document describes a request as, if any. */
export function operationOf({
  method,
  path,
}: Pick<Exchange, 'method' | 'path'>): OpenApiOperation | undefined {
  const [withoutQuery] = path.split('?');
  return operations.find(
    known => known.method === method && known.pattern.test(withoutQuery),
  )?.operation;
}

/**
 * Holds an exchange against the document: the answer is one that it announces,
 * and what was granted is a request that it describes.
 */
export function holdToContract(exchange: Exchange): void {
  const operation = operationOf(exchange);
  if (!operation) {
    return;
  }
  const { status, answer, request, type = '' } = exchange;
  const announced = operation.responses[String(status)];
  if (!announced) {
    throw new Error(
      `${
        operation.operationId
      } answered ${status}, which is not announced: ${JSON.stringify(answer)}`,
    );
  }
  // A file of another kind is not described further.
  if (!isOtherFile(announced, type)) {
    assertFits(announced, answer, `${operation.operationId} ${status}`);
  }
  if (status < 300 && operation.requestBody) {
    assertFits(operation.requestBody, request, operation.operationId);
  }
}

const validators = new Map<object, ValidateFunction>();

function assertFits(described: OpenApiSchema, value: unknown, what: string) {
  const schema = bodySchemaOf(described);
  if (!schema) {
    return;
  }
  const validate =
    validators.get(schema) ??
    ajv.compile(schema.$ref ? { $ref: `openapi.json${schema.$ref}` } : schema);
  validators.set(schema, validate);
  if (!validate(value)) {
    throw new Error(
      `${what} does not fit the document: ${ajv.errorsText(validate.errors)}`,
    );
  }
}

// Files are not described further.
function bodySchemaOf(described: OpenApiSchema): { $ref?: string } | undefined {
  const { content } = (
    described.$ref ? partOf(document, String(described.$ref)) : described
  ) as { content: Record<string, { schema: object }> };
  return content['application/json']?.schema;
}

function isOtherFile({ content = {} }: OpenApiSchema, type: string): boolean {
  return type !== 'application/json' && type in (content as object);
}

/** What a reference within a document points to. */
export function partOf(whole: object, reference: string): unknown {
  return reference
    .slice('#/'.length)
    .split('/')
    .reduce<any>((part, key) => part?.[key], whole);
}

/** OpenAPI 3.0 has `exclusiveMinimum` beside `minimum`, JSON Schema in its place. */
function forAjv(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_key, part) => {
    if (part?.exclusiveMinimum !== true) {
      return part;
    }
    const { minimum, ...rest } = part;
    return { ...rest, exclusiveMinimum: minimum };
  });
}
