import type {
  ExceptionDetail,
  PatchExceptionInput,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { dayFrom, lastDayBefore } from '../parts/days';
import { emptyControl, toInput, type RequestDraft } from './draft';

type Changes = PatchExceptionInput['changes'];

/** The form as the record has it. An end of the record is the last day that it includes. */
export function draftFrom(
  exception: ExceptionDetail,
  zone: string,
): RequestDraft {
  const { scope, reason, compensatingControls: controls } = exception;
  const { population, sessionPath } = scope;
  const plan = exception.remediationPlan;
  const lastDay = (end: string | undefined) =>
    end ? lastDayBefore(end, zone) : '';
  return {
    users: population.users,
    groups: population.groups,
    size: String(population.size),
    includes: population.includes,
    applications: scope.applications,
    environments: scope.environments,
    ...sessionPath,
    controlDomain: exception.controlDomain,
    category: reason.category,
    justification: reason.justification,
    riskRating: exception.riskRating,
    controls:
      controls.length === 0
        ? [emptyControl]
        : controls.map(control => ({
            description: control.description,
            owner: control.owner,
            evidence: control.evidence,
            verifiedOn: dayFrom(new Date(control.lastVerifiedAt), zone),
          })),
    endsOn: lastDay(exception.validTo),
    contractEndsOn: lastDay(exception.vendorContractEnd),
    tickets: exception.ticketLinks,
    planOwner: plan?.owner ?? '',
    planLink: plan?.link ?? '',
    planTarget: lastDay(plan?.targetDate),
  };
}

/**
 * What was justified for an end that has come is no reason for a new one: both
 * are asked for anew.
 */
export function draftToAskAgain(
  exception: ExceptionDetail,
  zone: string,
): RequestDraft {
  const draft = draftFrom(exception, zone);
  return exception.state === 'expired'
    ? { ...draft, justification: '', endsOn: '' }
    : draft;
}

/**
 * What a person has changed, for the server. What they left alone is left out:
 * a record may be exact to the millisecond where the form knows but the day.
 */
export function changesOf(
  exception: ExceptionDetail,
  draft: RequestDraft,
  zone: string,
): Changes {
  const { subjectRef } = exception;
  const before = toInput(subjectRef, draftFrom(exception, zone), zone);
  const after = toInput(subjectRef, draft, zone);
  const changed = Object.entries(after).filter(
    ([field, value]) =>
      JSON.stringify(value) !==
      JSON.stringify(before[field as keyof typeof before]),
  );
  const cleared = (['vendorContractEnd', 'remediationPlan'] as const).filter(
    field => before[field] !== undefined && after[field] === undefined,
  );
  return {
    ...Object.fromEntries(changed),
    ...Object.fromEntries(cleared.map(field => [field, null])),
  } as Changes;
}
