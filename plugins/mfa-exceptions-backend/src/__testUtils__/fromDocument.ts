import {
  createOpenApiDocument,
  type OpenApiOperation,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import fc, { type Arbitrary } from 'fast-check';
import { hostileName, hostileSegment, hostileValue } from './hostile';
import {
  KNOWN_ID,
  KNOWN_VERSION,
  plausible,
  resolve,
  type Schema,
} from './plausible';

// Requests, made from nothing but the document, so that a new route is met with
// them without anybody thinking of it.

const document = createOpenApiDocument();

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly schema: Schema;
}

/** A request as it goes over the wire, but for what only the register knows. */
export interface HostileRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Every route of the document. */
export const documentedRoutes = Object.entries(document.paths).flatMap(
  ([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...{ path, method, operation },
      name: operation.operationId,
    })),
);

/** Requests for a route: as they should be, with up to two things amiss. */
export function requestsFor(route: {
  path: string;
  operation: OpenApiOperation;
}): Arbitrary<HostileRequest> {
  const parameters = (route.operation.parameters ?? []).map(
    parameter => resolve(parameter as Schema) as unknown as Parameter,
  );
  const places = (place: Parameter['in']) =>
    parameters.filter(each => each.in === place);
  return fc.record(
    {
      path: fc
        .tuple(pathFor(route.path, places('path')), queryFor(places('query')))
        .map(([path, query]) => (query ? `${path}?${query}` : path)),
      headers: headersFor(places('header')),
      body: bodyFor(route.operation),
    },
    { requiredKeys: ['path', 'headers', 'body'] },
  );
}

function pathFor(template: string, parameters: readonly Parameter[]) {
  const segments = parameters.map(({ name, schema }) =>
    fc.oneof(
      { arbitrary: plausible(schema, name).map(encode), weight: 9 },
      { arbitrary: hostileSegment, weight: 1 },
    ),
  );
  return fc
    .tuple(...segments)
    .map(values =>
      parameters.reduce(
        (path, { name }, index) =>
          path.replace(`{${name}}`, () => values[index]),
        template,
      ),
    );
}

function queryFor(parameters: readonly Parameter[]): Arbitrary<string> {
  const stray = fc.tuple(hostileName, hostileSegment);
  if (parameters.length === 0) {
    return fc.oneof(
      { arbitrary: fc.constant(''), weight: 9 },
      { arbitrary: stray.map(pair => pair.join('=')), weight: 1 },
    );
  }
  const named = fc
    .constantFrom(...parameters)
    .chain(({ name, schema }) =>
      fc
        .oneof(
          { arbitrary: plausible(schema, name).map(encode), weight: 6 },
          { arbitrary: hostileValue.map(encode), weight: 2 },
          { arbitrary: hostileSegment, weight: 1 },
        )
        .map(value => `${name}=${value}`),
    );
  return fc
    .array(
      fc.oneof(
        { arbitrary: named, weight: 12 },
        { arbitrary: stray.map(pair => pair.join('=')), weight: 1 },
      ),
      { maxLength: 4 },
    )
    .map(pairs => pairs.join('&').slice(0, 6_000));
}

function headersFor(parameters: readonly Parameter[]) {
  const types = fc.oneof(
    { arbitrary: fc.constant('application/json'), weight: 12 },
    {
      arbitrary: fc.constantFrom(
        ...['text/html', 'text/csv', 'application/x-www-form-urlencoded'],
        ...['application/json; charset=utf-16', 'application/json; charset=x'],
        ...['multipart/form-data; boundary=x', 'application/xml', '/', ''],
      ),
      weight: 1,
    },
  );
  const keys = fc.oneof(
    { arbitrary: fc.uuid(), weight: 4 },
    {
      arbitrary: fc.constantFrom(
        'a b',
        '\u00e9',
        'x'.repeat(256),
        '""',
        '__proto__',
      ),
      weight: 1,
    },
  );
  return fc
    .tuple(types, fc.option(keys, { nil: undefined }))
    .map(([type, key]) => ({
      'content-type': type,
      ...(key && parameters.length > 0 && { 'idempotency-key': key }),
    }));
}

function bodyFor({ requestBody }: OpenApiOperation): Arbitrary<unknown> {
  if (!requestBody) {
    return fc.constant(undefined);
  }
  const { content } = requestBody as {
    content: Record<string, { schema: Schema }>;
  };
  const whole = plausible(content['application/json'].schema, 'body');
  const oneFault = fc.record({
    place: fc.nat(),
    value: fc.option(hostileValue, { nil: undefined, freq: 8 }),
    name: fc.option(hostileName, { nil: undefined, freq: 2 }),
  });
  const amiss = fc.oneof(
    fc.constant([]),
    fc.array(oneFault, { minLength: 1, maxLength: 2 }),
  );
  return fc
    .tuple(whole, amiss)
    .map(([value, faults]) =>
      faults.reduce((body, fault) => putAmiss(body, fault), value),
    );
}

/** Puts something in the place of a part of a body, adds to it, or takes it out. */
function putAmiss(
  body: unknown,
  fault: { place: number; value?: unknown; name?: string },
): unknown {
  const whole = structuredClone({ body });
  const places: [parent: Record<string, unknown>, key: string][] = [];
  const visit = (parent: object, depth: number) => {
    for (const key of Object.keys(parent)) {
      const known = parent as Record<string, unknown>;
      places.push([known, key]);
      const part = known[key];
      if (typeof part === 'object' && part !== null && depth < 8) {
        visit(part, depth + 1);
      }
    }
  };
  visit(whole, 0);
  const [parent, key] = places[fault.place % places.length];
  const { value } = fault;
  const name = (!Array.isArray(parent) && fault.name) || key;
  if (value === undefined && name === key) {
    delete parent[key];
  } else {
    // Not an assignment: `__proto__` is to be a property like any other.
    Object.defineProperty(parent, name, {
      ...{ value: value ?? parent[key] },
      ...{ enumerable: true, configurable: true, writable: true },
    });
  }
  return whole.body;
}

// Half a character cannot be encoded; these are the bytes that it would have.
function encode(value: unknown): string {
  const written = typeof value === 'string' ? value : JSON.stringify(value);
  return written
    .split(/\p{Surrogate}/u)
    .map(encodeURIComponent)
    .join('%ED%A0%80');
}

/**
 * Puts in what only the register knows: an id, the version that it has now, and
 * how many people a list of them names.
 */
export function filledIn(
  value: unknown,
  known: { readonly id: string; readonly version: number },
): unknown {
  if (value === undefined) {
    return undefined;
  }
  return JSON.parse(JSON.stringify(value), (_key, part) => {
    if (part === KNOWN_ID) {
      return known.id;
    }
    if (part === KNOWN_VERSION) {
      return known.version;
    }
    if (Array.isArray(part?.users) && part.size <= 5) {
      return { ...part, size: part.users.length + (part.groups ? 5 : 0) };
    }
    return part;
  });
}
