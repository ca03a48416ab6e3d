import {
  activationHour,
  addDays,
  decidedAt,
  effectiveRisk,
  extensionsGranted,
  minutesToDecision,
  normaliseJustification,
  populationKey,
  riskRatings,
  type Approval,
  type MfaException,
  type Transition,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import {
  patternLifeColumns,
  patternRequestColumns,
  type PatternColumns,
} from '../patterns/patternColumns';
import { toColumn } from '../platform/database';
import { sha256 } from '../platform/hashing';
import { searchable } from '../platform/searchText';

/**
 * A row of `mfa_exceptions`: the record whole, and beside it in columns of
 * their own what lists filter and sort by. For the store alone.
 */
export interface ExceptionRow extends PatternColumns {
  id: string;
  version: number;
  /** JSON of the record; every other column follows from it. */
  record: string;
  state: MfaException['state'];
  enforcement: MfaException['enforcement'];
  subject_ref: string;
  subject_class: MfaException['subjectClass'];
  subject_owner_ref: string | null;
  requester: string;
  control_domain: string;
  reason_category: MfaException['reason']['category'];
  justification_key: string;
  search_text: string;
  population_key: string;
  effective_risk: number;
  valid_to: Date;
  created_at: Date;
  updated_at: Date;
  requested_at: Date | null;
  review_due_at: Date | null;
  review_overdue_at: Date | null;
  repeats: number | null;
  copies: number | null;
  orphaned: boolean | number;
  population_size: number;
  activated_hour: number | null;
  decided_at: Date | null;
  decision_minutes: number | null;
  extensions: number;
}

/**
 * A row of `mfa_exception_approvals`, which is an index: it finds an approver's
 * exceptions, and lets nobody count twice in a round. For the store alone.
 */
export interface ApprovalRow {
  exception_id: string;
  round: number;
  approver: string;
}

// What follows from the request alone takes longest to work out, and hardly ever
// changes.
const REQUEST_FIELDS = [
  ...(['subjectRef', 'subjectClass', 'subjectOwnerRef'] as const),
  ...(['requester', 'controlDomain', 'reason', 'scope'] as const),
  ...(['riskRating', 'createdAt', 'originalPopulationSize'] as const),
];

export function toRow(exception: MfaException): ExceptionRow {
  return { ...lifeColumns(exception), ...requestColumns(exception) };
}

/**
 * The columns that some transitions change, of the exceptions that they lead to;
 * the same of each.
 */
export function toChangedRows(
  transitions: readonly Transition[],
): Partial<ExceptionRow>[] {
  const asksAnew = transitions.some(({ entry }) =>
    REQUEST_FIELDS.some(field => field in entry.changes),
  );
  return transitions.map(({ next }) =>
    asksAnew ? toRow(next) : lifeColumns(next),
  );
}

function lifeColumns(exception: MfaException) {
  const { reviewDueAt, policy, similarity } = exception;
  return {
    id: exception.id,
    version: exception.version,
    record: JSON.stringify(exception),
    state: exception.state,
    enforcement: exception.enforcement,
    valid_to: new Date(exception.validTo),
    updated_at: new Date(exception.updatedAt),
    requested_at: toColumn(exception.requestedAt),
    review_due_at: toColumn(reviewDueAt),
    review_overdue_at: toColumn(
      reviewDueAt && addDays(reviewDueAt, policy?.graceDays ?? 0),
    ),
    repeats: similarity?.repeats ?? null,
    copies: similarity?.copies ?? null,
    orphaned: (exception.gone?.length ?? 0) > 0,
    ...patternLifeColumns(exception),
    activated_hour: activationHour(exception) ?? null,
    decided_at: toColumn(decidedAt(exception)),
    decision_minutes: minutesToDecision(exception) ?? null,
    extensions: extensionsGranted(exception),
  };
}

function requestColumns(
  exception: Pick<MfaException, (typeof REQUEST_FIELDS)[number]>,
) {
  const { reason, scope, subjectRef, requester } = exception;
  const populationKeyHash = populationHash(scope.population);
  return {
    subject_ref: subjectRef,
    subject_class: exception.subjectClass,
    subject_owner_ref: exception.subjectOwnerRef ?? null,
    requester,
    control_domain: exception.controlDomain,
    reason_category: reason.category,
    justification_key: justificationHash(reason.justification),
    search_text: searchable(
      [subjectRef, requester, reason.justification].join('\n'),
    ),
    population_key: populationKeyHash,
    population_size: scope.population.size,
    effective_risk: riskRatings.indexOf(effectiveRisk(exception)),
    created_at: new Date(exception.createdAt),
    ...patternRequestColumns(exception, populationKeyHash),
  };
}

export function fromRow({
  record,
}: Pick<ExceptionRow, 'record'>): MfaException {
  return JSON.parse(record);
}

export function toApprovalRow(
  exceptionId: string,
  { round, by }: Approval,
): ApprovalRow {
  return { exception_id: exceptionId, round, approver: by };
}

export function justificationHash(justification: string): string {
  return sha256(normaliseJustification(justification));
}

export function populationHash(
  population: MfaException['scope']['population'],
): string {
  return sha256(populationKey(population));
}
