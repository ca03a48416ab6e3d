// What OpenAPI 3.0 asks of a document, as far as the register's makes use of it.
// Stricter than the standard: whatever is not used is not known.

const text = { type: 'string', minLength: 1 };
const ref = (name: string) => ({ $ref: `#/definitions/${name}` });
const mapOf = (value: object) => ({
  type: 'object',
  additionalProperties: value,
});
const object = (properties: object, required: string[] = []) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const orReference = (schema: object) => ({
  type: 'object',
  if: { type: 'object', required: ['$ref'] },
  then: ref('reference'),
  else: schema,
});
const count = { type: 'integer', minimum: 0 };

const schemaKeywords = object({
  type: {
    enum: ['array', 'boolean', 'integer', 'number', 'object', 'string'],
  },
  // Means something beside a type only.
  nullable: { const: true },
  description: text,
  format: text,
  example: true,
  default: true,
  enum: { type: 'array', minItems: 1, uniqueItems: true },
  minLength: count,
  maxLength: count,
  pattern: { type: 'string', format: 'regex' },
  minimum: { type: 'number' },
  maximum: { type: 'number' },
  // A number in JSON Schema, but not here.
  exclusiveMinimum: { type: 'boolean' },
  minItems: count,
  maxItems: count,
  items: ref('schema'),
  properties: mapOf(ref('schema')),
  required: { type: 'array', minItems: 1, uniqueItems: true, items: text },
  additionalProperties: {
    anyOf: [{ type: 'boolean' }, ref('schema')],
  },
  allOf: { type: 'array', minItems: 1, items: ref('schema') },
  anyOf: { type: 'array', minItems: 1, items: ref('schema') },
  oneOf: { type: 'array', minItems: 1, items: ref('schema') },
});

const parameter = {
  ...object(
    {
      name: text,
      in: { enum: ['header', 'path', 'query'] },
      description: text,
      required: { type: 'boolean' },
      schema: ref('schema'),
    },
    ['name', 'in', 'schema'],
  ),
  if: { type: 'object', properties: { in: { const: 'path' } } },
  then: {
    type: 'object',
    required: ['required'],
    properties: { required: { const: true } },
  },
};

const content = {
  ...mapOf(object({ schema: ref('schema') }, ['schema'])),
  minProperties: 1,
};

const operation = object(
  {
    operationId: text,
    summary: text,
    tags: { type: 'array', items: text, minItems: 1 },
    parameters: { type: 'array', items: orReference(ref('parameter')) },
    requestBody: object({ required: { type: 'boolean' }, content }, [
      'content',
    ]),
    responses: {
      type: 'object',
      patternProperties: { '^[1-5]\\d\\d$': orReference(ref('response')) },
      additionalProperties: false,
      minProperties: 1,
    },
  },
  ['operationId', 'responses'],
);

export const openApiRules = {
  ...object(
    {
      openapi: { type: 'string', pattern: '^3\\.0\\.\\d+$' },
      info: object(
        {
          title: text,
          version: text,
          description: text,
          license: object({ name: text }, ['name']),
        },
        ['title', 'version'],
      ),
      servers: { type: 'array', items: object({ url: text }, ['url']) },
      security: { type: 'array', items: mapOf({ type: 'array' }) },
      paths: {
        type: 'object',
        patternProperties: {
          '^/': object({
            ...{ get: operation, patch: operation },
            ...{ post: operation, put: operation },
            delete: operation,
          }),
        },
        additionalProperties: false,
      },
      components: object({
        schemas: mapOf(ref('schema')),
        responses: mapOf(ref('response')),
        parameters: mapOf(ref('parameter')),
        securitySchemes: mapOf(
          object({ type: { const: 'http' }, scheme: text, description: text }, [
            'type',
            'scheme',
          ]),
        ),
      }),
    },
    ['openapi', 'info', 'paths'],
  ),
  definitions: {
    reference: object({ $ref: { type: 'string', pattern: '^#/components/' } }),
    schema: orReference(schemaKeywords),
    parameter,
    response: object(
      {
        description: text,
        content,
        headers: mapOf(
          object({ description: text, schema: ref('schema') }, ['schema']),
        ),
      },
      ['description'],
    ),
  },
};
