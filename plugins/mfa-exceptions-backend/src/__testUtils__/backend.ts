import type { BackendFeature } from '@backstage/backend-plugin-api';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { CreateExceptionInput } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { clockServiceRef } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { Knex } from 'knex';
import request, { type Test } from 'supertest';
import mfaExceptionsPlugin from '..';
import { company, refs } from './company';

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
}) {
  const clock = options.clock ?? new TestClock();
  const { server } = await startTestBackend({
    features: [
      mfaExceptionsPlugin,
      mockServices.database.factory({ knex: options.knex }),
      mockServices.rootConfig.factory({
        data: { mfaExceptions: options.config ?? {} },
      }),
      catalogServiceMock.factory({ entities: company }),
      createServiceFactory({
        service: clockServiceRef,
        deps: {},
        factory: () => clock,
      }),
      ...(options.features ?? []),
    ],
  });
  return { server, clock, ...callsTo(server) };
}

type Server = Parameters<typeof request>[0];

function callsTo(server: Server) {
  const as = (test: Test, userRef: string) =>
    test.set('authorization', mockCredentials.user.header(userRef));
  const url = (path: string) => `/api/mfa-exceptions${path}`;
  return {
    get: (path: string, userRef: string = refs.auditor) =>
      as(request(server).get(url(path)), userRef),
    post: (path: string, body: object, userRef: string = refs.owner) =>
      as(request(server).post(url(path)), userRef).send(body),
    patch: (path: string, body: object, userRef: string = refs.owner) =>
      as(request(server).patch(url(path)), userRef).send(body),
  };
}

/** A request that the default policy for applications admits. */
export function requestBody(
  clock: TestClock,
  overrides: Partial<CreateExceptionInput> = {},
): CreateExceptionInput {
  return {
    subjectRef: refs.app,
    controlDomain: 'conditional_access',
    scope: {
      population: { users: ['batch@example.com'], size: 1 },
    },
    reason: {
      category: 'legacy_protocol',
      justification: 'The batch client cannot show a prompt.',
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
