import { randomUUID } from 'node:crypto';
import {
  addDays,
  recordIncident,
  type CreateIncidentInput,
  type IncidentCaller,
  type IncidentDetail,
  type IncidentTransition,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Register, TestClock } from './backend';
import { refs } from './company';
import { START } from './exceptions';

/** What the lead of a review says of an incident, an hour after it occurred. */
export function incidentBody(
  clock: TestClock,
  overrides: Partial<CreateIncidentInput> = {},
): CreateIncidentInput {
  return {
    subjectRef: refs.app,
    title: 'A session was taken over',
    occurredAt: clock.in(-1 / 24),
    technique: 'token_theft',
    failedControlDomains: ['conditional_access', 'session'],
    lead: refs.governance,
    participants: ['group:default/payments-team'],
    ...overrides,
  };
}

/** Takes reviews as far as a test needs them, over HTTP. */
export function reviewsIn({ clock, patch, post }: Register) {
  const created = async (
    overrides: Partial<CreateIncidentInput> = {},
  ): Promise<IncidentDetail> => {
    const body = incidentBody(clock, overrides);
    return (await post('/incidents', body, refs.governance).expect(201)).body;
  };
  /** Does one thing to an incident, as it was last seen. */
  const act = async (
    { id, version }: IncidentDetail,
    route: string,
    body: object,
    caller: string = refs.governance,
  ): Promise<IncidentDetail> => {
    const path = `/incidents/${id}${route}`;
    const change = { version, ...body };
    const call = /^$|^\/findings\//.test(route) ? patch : post;
    return (await call(path, change, caller).expect(200)).body;
  };
  return { created, act };
}

/** Somebody who may lead every review. */
export const leader: IncidentCaller = {
  actor: {
    kind: 'user',
    ref: refs.governance,
    groups: new Set(['group:default/security-governance']),
    aliases: [],
  },
  ...{ readsAll: true, leadsAll: true },
};

/** How the review of an incident begins. */
export function anIncident(): IncidentTransition {
  return recordIncident(
    {
      id: randomUUID(),
      subjectRef: refs.app,
      subjectClass: 'application',
      account: {
        title: 'A session was taken over',
        occurredAt: addDays(START, -1),
        technique: 'token_theft',
        failedControlDomains: ['session'],
        contributingLayers: [],
        lead: refs.governance,
        participants: [],
      },
    },
    { caller: leader, now: START },
  );
}
