import {
  admitsBulkDecision,
  asOf,
  availability,
  dueAtOf,
  effectiveRisk,
  lacksPlan,
  pendingExtension,
  refusalOf,
  statusAt,
  urgencyOf,
  withRepeats,
  workActions,
  type EffectivePolicy,
  type ExceptionWork,
  type ExceptionWorkKind,
  type LifecycleAction,
  type MfaException,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { ExceptionRights } from '../exceptions/ExceptionRights';
import type { WorkCaller } from './WorkSource';

interface Caller extends Pick<WorkCaller, 'actor'> {
  readonly rights: ExceptionRights;
  /** How often others have asked for the same by now, by id. */
  readonly repeats: ReadonlyMap<string, number>;
}

/** What may wait for somebody, if it is something that they may do. */
export interface Candidate {
  readonly id: string;
  readonly kind: ExceptionWorkKind;
  readonly path?: string;
  readonly assignee: string;
  readonly escalated: boolean;
  readonly since: string;
  readonly exception: MfaException;
  /** What would be asked for now comes under this one. */
  readonly policyNow: EffectivePolicy;
}

/** What waits for a caller; nothing where it is not for them. */
export function itemFor(
  candidate: Candidate,
  caller: Caller,
  now: Date,
): ExceptionWork | undefined {
  const { kind, exception, path } = candidate;
  const { id } = exception;
  const counted = withRepeats(exception, caller.repeats.get(id) ?? 0);
  const actions = actionsFor({ ...candidate, exception: counted }, caller, now);
  if (actions.length === 0 && !isForLater(candidate, caller, now)) {
    return undefined;
  }
  const dueAt = dueAtOf(kind, exception);
  const extension =
    kind === 'extension_approval' ? pendingExtension(exception) : undefined;
  return {
    id: candidate.id,
    kind,
    ...(path !== undefined && { path }),
    assignee: candidate.assignee,
    since: candidate.since,
    ...(dueAt && { dueAt }),
    urgency: urgencyOf(kind, exception, now),
    escalated: candidate.escalated,
    actions,
    bulkDecision:
      kind === 'approval' &&
      actions.length > 0 &&
      admitsBulkDecision(exception),
    ...(kind === 'approval' && lacksPlan(counted) && { planMissing: true }),
    ...(extension && {
      extension: {
        number: extension.number,
        from: extension.from,
        validTo: extension.validTo,
      },
    }),
    exception: essentialsOf(exception, now),
  };
}

function actionsFor(
  { kind, exception, policyNow }: Candidate,
  { actor, rights }: Caller,
  now: Date,
): LifecycleAction[] {
  return availability(exception, actor, now, policyNow)
    .filter(
      ({ action, allowed }) =>
        allowed &&
        workActions[kind].includes(action) &&
        rights.may(action, exception),
    )
    .map(({ action }) => action);
}

// Whoever will put it in place may know that it is coming.
function isForLater(
  { kind, exception, policyNow }: Candidate,
  { actor, rights }: Caller,
  now: Date,
): boolean {
  return (
    kind === 'implementation' &&
    availability(exception, actor, now, policyNow).some(
      ({ action, code }) => action === 'implement' && code === 'not_yet_valid',
    ) &&
    refusalOf(exception, 'implement', actor) === undefined &&
    rights.may('implement', exception)
  );
}

function essentialsOf(
  exception: MfaException,
  now: Date,
): ExceptionWork['exception'] {
  const { state, enforcement, flags } = statusAt(exception, now);
  const { causesAhead, endedAt } = asOf(exception, now);
  return {
    id: exception.id,
    version: exception.version,
    state,
    enforcement,
    flags: [...flags],
    subjectRef: exception.subjectRef,
    subjectClass: exception.subjectClass,
    controlDomain: exception.controlDomain,
    reasonCategory: exception.reason.category,
    requester: exception.requester,
    effectiveRisk: effectiveRisk(exception),
    populationSize: exception.scope.population.size,
    validFrom: exception.validFrom,
    validTo: exception.validTo,
    ...(endedAt && { endedAt }),
    ...(causesAhead && { causesAhead: [...causesAhead] }),
  };
}
