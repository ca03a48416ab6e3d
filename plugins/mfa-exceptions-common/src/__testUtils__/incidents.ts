import {
  addDays,
  recordIncident,
  type Actor,
  type Incident,
  type IncidentAccount,
  type IncidentCaller,
} from '../domain';
import { START } from './exceptions';
import { engineer, governor, stranger } from './people';

/** Somebody, and what the permission policy lets them do with all incidents. */
export function callerOf(
  actor: Actor,
  { readsAll = false, leadsAll = false } = {},
): IncidentCaller {
  return { actor, readsAll, leadsAll };
}

export const leader = callerOf(governor, { readsAll: true, leadsAll: true });

export function anAccount(
  particulars: Partial<IncidentAccount> = {},
): IncidentAccount {
  return {
    title: 'A session was taken over',
    occurredAt: addDays(START, -10),
    technique: 'token_theft',
    failedControlDomains: ['session'],
    contributingLayers: [],
    lead: stranger.ref,
    participants: [...engineer.groups],
    ...particulars,
  };
}

/** The review of an incident that has just begun. */
export function anIncident(
  particulars: Partial<IncidentAccount> = {},
): Incident {
  const account = anAccount(particulars);
  return recordIncident(
    {
      id: '0b1c7a52-3f0e-4a53-9a0c-5d9a3c1e7f11',
      subjectRef: 'component:default/payments',
      subjectClass: 'application',
      account,
    },
    { caller: leader, now: START },
  ).next;
}
