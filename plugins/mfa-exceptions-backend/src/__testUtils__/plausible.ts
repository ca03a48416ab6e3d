import {
  createOpenApiDocument,
  type OpenApiSchema,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import fc, { type Arbitrary } from 'fast-check';
import { refs } from './company';
import { partOf } from './contract';
import { hostileFile, wickedWords } from './hostile';

// Values that fit the schemas of the document. What a schema cannot say, such
// as that an end lies ahead, goes by the name of the field.

const document = createOpenApiDocument();

/** What of a schema matters here. */
export type Schema = {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly maxLength?: number;
};

/** Stands for an id that the register knows, and the version that it has. */
export const KNOWN_ID = '11111111-1111-4111-8111-111111111111';
export const KNOWN_VERSION = 1_111_111;

const DAY = 86_400_000;
const days = (min: number, max: number) =>
  fc
    .integer({ min, max })
    .map(count =>
      new Date(Date.UTC(2030, 0, 1, 12) + count * DAY).toISOString(),
    );

// Without a limit or a way out, most requests would be refused for one reason.
const TELLING = ['compensatingControls', 'remediationPlan', 'users'];

const byName: Readonly<Record<string, Arbitrary<unknown>>> = {
  subjectRef: fc.constantFrom(refs.app, refs.api),
  subject: fc.constantFrom(refs.app, refs.api),
  owner: fc.constantFrom('group:default/iam', refs.owner),
  entityRefs: fc.subarray([refs.app, refs.api, refs.vendor], { minLength: 1 }),
  accountable: fc.constantFrom('group:default/iam', refs.owner, null),
  responsible: fc.constantFrom([], [refs.colleague]),
  knownAt: days(-30, 0),
  requester: fc.constantFrom(refs.owner, refs.colleague),
  approver: fc.constantFrom(refs.governance),
  kind: fc.constantFrom('component', 'api', 'resource'),
  namespace: fc.constant('default'),
  name: fc.constantFrom('payments', 'payouts'),
  controlDomain: fc.constantFrom('conditional_access', 'session'),
  lastVerifiedAt: days(-20, -1),
  targetDate: days(10, 60),
  validFrom: days(0, 3),
  validTo: days(5, 60),
  vendorContractEnd: days(60, 90),
  endsBefore: days(-30, 60),
  endsAfter: days(-30, 60),
  reviewDueBefore: days(-30, 60),
  includes: fc.constant([]),
  version: fc.constant(KNOWN_VERSION),
  content: hostileFile,
  mapping: fc.constant({}),
  timeZone: fc.constant('Europe/Berlin'),
  defaultRequester: fc.constant(refs.owner),
  number: fc.constantFrom(1, 1, 1, 2),
  lead: fc.constantFrom(refs.governance, refs.iam),
  participants: fc.subarray(['group:default/iam', refs.owner]),
  occurredAt: days(-30, -2),
  detectedAt: days(-1, 0),
  at: days(-30, 0),
  dueAt: days(-5, 60),
  startsAt: days(1, 60),
  decidedBy: fc.constantFrom(refs.governance),
  failedControlDomains: fc.subarray(['conditional_access', 'session']),
  contributingLayers: fc.subarray(['monitoring']),
};

/** A value that fits a schema, and mostly makes sense under its name. */
export function plausible(described: Schema, name: string): Arbitrary<unknown> {
  const schema = resolve(described);
  const named = byName[name];
  if (schema.enum) {
    return fc.constantFrom(...schema.enum);
  }
  if (named) {
    return named;
  }
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) {
    return fc.oneof(...choices.map(choice => plausible(choice, name)));
  }
  switch (schema.type) {
    case 'object':
      return plausibleObject(schema, name);
    case 'array':
      return plausibleList(schema, name);
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number':
      return fc.integer({
        min: schema.minimum ?? 0,
        max: Math.min(schema.maximum ?? 5, 5),
      });
    case 'string':
      return plausibleText(schema);
    default:
      return fc.jsonValue();
  }
}

function plausibleObject(schema: Schema, name: string) {
  const { properties = {}, required = [] } = schema;
  // Whatever goes unsaid by the schema of a dry run is said by that of the real one.
  const fields =
    name === 'body' && Object.keys(properties).join() === 'subjectRef'
      ? resolve({ $ref: '#/components/schemas/CreateException' }).properties!
      : properties;
  return fc.record(
    Object.fromEntries(
      Object.entries(fields).map(([key, field]) => [
        key,
        plausible(field, key),
      ]),
    ),
    { requiredKeys: [...required, ...TELLING.filter(key => key in fields)] },
  );
}

function plausibleList({ items = {}, ...schema }: Schema, name: string) {
  return fc.uniqueArray(plausible(items, name), {
    minLength: schema.minItems ?? 1,
    maxLength: Math.min(schema.maxItems ?? 3, 3),
    selector: value => JSON.stringify(value).toLocaleLowerCase('en-US'),
  });
}

function plausibleText({ format, pattern, maxLength = 100 }: Schema) {
  if (format === 'uuid') {
    return fc.oneof(
      { arbitrary: fc.constant(KNOWN_ID), weight: 9 },
      { arbitrary: fc.uuid(), weight: 1 },
    );
  }
  if (format === 'uri') {
    return fc
      .constantFrom(...wickedWords)
      .map(words => `https://example.com/${encodeURIComponent(words)}`);
  }
  if (pattern) {
    return fc.stringMatching(new RegExp(pattern));
  }
  return fc
    .tuple(fc.constantFrom(...wickedWords), fc.nat(999))
    .map(([words, number]) => `${words} ${number}`.slice(0, maxLength));
}

/** A schema itself, where it is only referred to. */
export function resolve(schema: Schema | OpenApiSchema): Schema {
  const { $ref, allOf } = schema as Schema;
  if ($ref) {
    return resolve(partOf(document, $ref) as Schema);
  }
  return allOf ? resolve(allOf[0]) : (schema as Schema);
}
