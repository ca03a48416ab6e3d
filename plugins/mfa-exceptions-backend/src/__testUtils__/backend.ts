import type {
  BackendFeature,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { CreateExceptionInput } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { clockServiceRef } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { Knex } from 'knex';
import request, { type Test } from 'supertest';
import mfaExceptionsPlugin from '..';
import { company, refs } from './company';
import { holdToContract } from './contract';

/** A clock that stands still until it is told otherwise. */
export class TestClock {
  #now: Date;

  constructor(start = '2030-01-01T12:00:00.000Z') {
    this.#now = new Date(start);
  }

  now = () => this.#now;

  advance({ days = 0, ms = 0 }: { days?: number; ms?: number }) {
    this.#now = new Date(this.#now.getTime() + days * 86_400_000 + ms);
  }

  /** An instant some days from now. */
  in(days: number) {
    return new Date(this.#now.getTime() + days * 86_400_000).toISOString();
  }
}

/** The plugin as a portal runs it, on a given database. */
export async function startRegister(options: {
  knex: Knex;
  clock?: TestClock;
  features?: BackendFeature[];
  config?: object;
  /** The rest of app-config. */
  portal?: object;
  /** What the catalog holds; a function, where that changes, or is not for everybody. */
  entities?: Entity[] | EntitiesFor;
}) {
  const { knex, clock = new TestClock() } = options;
  const backend = await startTestBackend({
    features: [
      mfaExceptionsPlugin,
      mockServices.database.factory({ knex }),
      mockServices.rootConfig.factory({
        data: { ...options.portal, mfaExceptions: options.config ?? {} },
      }),
      catalogOf(options.entities ?? company),
      createServiceFactory({
        service: clockServiceRef,
        deps: {},
        factory: () => clock,
      }),
      ...(options.features ?? []),
    ],
  });
  const { server } = backend;
  const stop = () => backend.stop();
  return { server, clock, knex, stop, ...callsTo(server) };
}

type EntitiesFor = (credentials?: BackstageCredentials) => Entity[];

function catalogOf(entities: Entity[] | EntitiesFor) {
  if (Array.isArray(entities)) {
    return catalogServiceMock.factory({ entities });
  }
  const current = (credentials?: BackstageCredentials) =>
    catalogServiceMock({ entities: entities(credentials) });
  return createServiceFactory({
    service: catalogServiceRef,
    deps: {},
    factory: () =>
      new Proxy(current(), {
        get: (first, name) =>
          // Asked once for each call: some catalogs count.
          typeof Reflect.get(first, name) === 'function'
            ? (asked: unknown, options?: Calling) => {
                const catalog = current(options?.credentials);
                return Reflect.get(catalog, name).call(catalog, asked, options);
              }
            : undefined,
      }),
  });
}

interface Calling {
  readonly credentials?: BackstageCredentials;
}

/** A register that runs, and the ways to call it. */
export type Register = Awaited<ReturnType<typeof startRegister>>;

/** Somebody who comes without credentials. */
export const nobody = 'nobody';

function authorizationOf(caller: string): string {
  if (caller === nobody) {
    return mockCredentials.none.header();
  }
  return caller.startsWith('plugin:')
    ? mockCredentials.service.header({
        onBehalfOf: mockCredentials.service(caller),
        targetPluginId: 'mfa-exceptions',
      })
    : mockCredentials.user.header(caller);
}

// Whatever a test is about, each answer is held against the document as well.
function callsTo(server: Parameters<typeof request>[0]) {
  const call = (
    method: 'get' | 'post' | 'patch' | 'put' | 'delete',
    path: string,
    caller: string,
    body?: object | string,
  ): Test =>
    request(server)
      [method](`/api/mfa-exceptions${path}`)
      .set('authorization', authorizationOf(caller))
      .set(body === undefined ? {} : { 'content-type': 'application/json' })
      .send(body)
      .expect(({ status, body: answer, type }) =>
        holdToContract({ method, path, request: body, status, answer, type }),
      );
  return {
    get: (path: string, caller: string = refs.auditor) =>
      call('get', path, caller),
    post: (path: string, body: object | string, caller: string = refs.owner) =>
      call('post', path, caller, body),
    patch: (path: string, body: object | string, caller: string = refs.owner) =>
      call('patch', path, caller, body),
    put: (path: string, body: object | string, caller: string = refs.owner) =>
      call('put', path, caller, body),
    delete: (path: string, caller: string = refs.owner) =>
      call('delete', path, caller),
  };
}

let requests = 0;

/** A request that the default policy for applications admits, and like no other. */
export function requestBody(
  clock: TestClock,
  overrides: Partial<CreateExceptionInput> = {},
): CreateExceptionInput {
  requests += 1;
  return {
    subjectRef: refs.app,
    controlDomain: 'conditional_access',
    scope: {
      population: { users: [`batch-${requests}@example.com`], size: 1 },
    },
    reason: {
      category: 'legacy_protocol',
      justification: `Batch client ${requests} cannot show a prompt.`,
    },
    riskRating: 'medium',
    compensatingControls: [
      {
        description: 'Sign-in from the data centre only',
        owner: 'group:default/iam',
        evidence: 'https://example.com/evidence/1',
        lastVerifiedAt: clock.in(-3),
      },
    ],
    validTo: clock.in(30),
    submit: true,
    ...overrides,
  };
}

/** What the approvers and the engineer send. */
export const decisions = {
  approve: (version: number) => ({
    action: 'approve',
    version,
    controlStrength: 'adequate',
    residualRisk: 'low',
  }),
  implement: (version: number) => ({ action: 'implement', version }),
};
