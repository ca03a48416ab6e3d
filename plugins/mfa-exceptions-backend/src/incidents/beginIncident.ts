import { randomUUID } from 'node:crypto';
import { NotAllowedError } from '@backstage/errors';
import {
  callReview,
  mayBeginReview,
  recordIncident,
  toInstant,
  type IncidentCaller,
  type ReviewCause,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import { governedSubject } from '../catalog/governedSubject';
import type { SubjectGateway } from '../catalog/SubjectGateway';
import type { CallOptions } from '../exceptions/ExceptionService';
import type { ExceptionStore } from '../exceptions/ExceptionStore';
import type { IncidentChecks } from './IncidentChecks';
import type { IncidentService } from './IncidentService';
import type { IncidentChange } from './IncidentWriter';

// An incident makes a review of every exception that its subject carries due at
// once. Both are one transaction.

/** What it takes to begin one. */
export interface IncidentBeginning {
  readonly clock: Clock;
  readonly store: ExceptionStore;
  readonly subjects: SubjectGateway;
}

/**
 * What is written when a review begins.
 *
 * @throws NotAllowedError when the caller may not lead any
 * @throws FieldsError for what the catalog does not know
 */
export async function beginIncident(
  { subjectRef, ...account }: Parameters<IncidentService['create']>[0],
  caller: IncidentCaller,
  options: CallOptions,
  {
    checks,
    clock,
    store,
    subjects,
  }: IncidentBeginning & { readonly checks: IncidentChecks },
): Promise<IncidentChange> {
  if (!mayBeginReview(caller)) {
    throw new NotAllowedError('Only who may lead reviews can begin one');
  }
  const { lead, participants, failedControlDomains } = account;
  const [{ subjectClass }] = await Promise.all([
    governedSubject(subjects, subjectRef, options),
    checks.refuseUnknown(
      {
        people: { lead, participants },
        controlDomains: { failedControlDomains },
      },
      options,
    ),
  ]);
  const now = clock.now();
  const id = randomUUID();
  const transition = recordIncident(
    { id, subjectRef, subjectClass, account },
    { caller, now },
  );
  const cause: ReviewCause = {
    trigger: 'incident',
    seenAt: toInstant(now),
    key: `incident:${id}`,
  };
  const carried = await store.findBySubjects([subjectRef]);
  return {
    transition,
    exceptions: carried.flatMap(
      exception => callReview(exception, cause, now) ?? [],
    ),
  };
}
