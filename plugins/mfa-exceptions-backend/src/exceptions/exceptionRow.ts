import {
  addDays,
  effectiveRisk,
  normaliseJustification,
  populationKey,
  riskRatings,
  type Approval,
  type MfaException,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import {
  instantFrom,
  optionalInstantFrom,
  toColumn,
} from '../platform/database';
import { sha256 } from '../platform/hashing';

/** A row of `mfa_exceptions`. For the store alone. */
export interface ExceptionRow {
  id: string;
  version: number;
  state: MfaException['state'];
  enforcement: MfaException['enforcement'];
  subject_ref: string;
  subject_class: MfaException['subjectClass'];
  subject_owner_ref: string | null;
  requester: string;
  origin: MfaException['origin'];
  control_domain: string;
  reason_category: MfaException['reason']['category'];
  justification: string;
  justification_key: string;
  population_key: string;
  risk_rating: MfaException['riskRating'];
  effective_risk: number;
  valid_from: Date;
  valid_to: Date;
  original_valid_to: Date;
  created_at: Date;
  updated_at: Date;
  requested_at: Date | null;
  activated_at: Date | null;
  ended_at: Date | null;
  review_due_at: Date | null;
  review_overdue_at: Date | null;
  round: number;
  repeats: number | null;
  copies: number | null;
  details: string;
}

/** A row of `mfa_exception_approvals`. For the store alone. */
export interface ApprovalRow {
  exception_id: string;
  round: number;
  approver: string;
  path: string;
  at: Date;
  control_strength: Approval['controlStrength'];
  residual_risk: Approval['residualRisk'];
  comment: string | null;
}

// What is never searched is kept together.
type Details = Pick<
  MfaException,
  | 'scope'
  | 'compensatingControls'
  | 'vendorContractEnd'
  | 'ticketLinks'
  | 'evidenceLinks'
  | 'remediationPlan'
  | 'policy'
  | 'implementations'
  | 'removal'
>;

export function toRow(exception: MfaException): ExceptionRow {
  const details: Details = {
    scope: exception.scope,
    compensatingControls: exception.compensatingControls,
    vendorContractEnd: exception.vendorContractEnd,
    ticketLinks: exception.ticketLinks,
    evidenceLinks: exception.evidenceLinks,
    remediationPlan: exception.remediationPlan,
    policy: exception.policy,
    implementations: exception.implementations,
    removal: exception.removal,
  };
  const { reviewDueAt, policy, similarity } = exception;
  return {
    id: exception.id,
    version: exception.version,
    state: exception.state,
    enforcement: exception.enforcement,
    subject_ref: exception.subjectRef,
    subject_class: exception.subjectClass,
    subject_owner_ref: exception.subjectOwnerRef ?? null,
    requester: exception.requester,
    origin: exception.origin,
    control_domain: exception.controlDomain,
    reason_category: exception.reason.category,
    justification: exception.reason.justification,
    justification_key: justificationHash(exception.reason.justification),
    population_key: populationHash(exception.scope.population),
    risk_rating: exception.riskRating,
    effective_risk: riskRatings.indexOf(effectiveRisk(exception)),
    valid_from: new Date(exception.validFrom),
    valid_to: new Date(exception.validTo),
    original_valid_to: new Date(exception.originalValidTo),
    created_at: new Date(exception.createdAt),
    updated_at: new Date(exception.updatedAt),
    requested_at: toColumn(exception.requestedAt),
    activated_at: toColumn(exception.activatedAt),
    ended_at: toColumn(exception.endedAt),
    review_due_at: toColumn(reviewDueAt),
    review_overdue_at: toColumn(
      reviewDueAt && addDays(reviewDueAt, policy?.graceDays ?? 0),
    ),
    round: exception.round,
    repeats: similarity?.repeats ?? null,
    copies: similarity?.copies ?? null,
    details: JSON.stringify(details),
  };
}

export function fromRow(
  row: ExceptionRow,
  approvals: readonly ApprovalRow[],
): MfaException {
  const details: Details = JSON.parse(row.details);
  return {
    ...details,
    id: row.id,
    version: row.version,
    state: row.state,
    enforcement: row.enforcement,
    subjectRef: row.subject_ref,
    subjectClass: row.subject_class,
    subjectOwnerRef: row.subject_owner_ref ?? undefined,
    requester: row.requester,
    origin: row.origin,
    controlDomain: row.control_domain,
    reason: {
      category: row.reason_category,
      justification: row.justification,
    },
    riskRating: row.risk_rating,
    validFrom: instantFrom(row.valid_from),
    validTo: instantFrom(row.valid_to),
    originalValidTo: instantFrom(row.original_valid_to),
    createdAt: instantFrom(row.created_at),
    updatedAt: instantFrom(row.updated_at),
    requestedAt: optionalInstantFrom(row.requested_at),
    activatedAt: optionalInstantFrom(row.activated_at),
    endedAt: optionalInstantFrom(row.ended_at),
    reviewDueAt: optionalInstantFrom(row.review_due_at),
    round: row.round,
    similarity:
      row.repeats === null
        ? undefined
        : { repeats: row.repeats, copies: row.copies ?? 0 },
    approvals: approvals.map(approvalFromRow),
  };
}

export function toApprovalRow(
  exceptionId: string,
  approval: Approval,
): ApprovalRow {
  return {
    exception_id: exceptionId,
    round: approval.round,
    approver: approval.by,
    path: approval.path,
    at: new Date(approval.at),
    control_strength: approval.controlStrength,
    residual_risk: approval.residualRisk,
    comment: approval.comment ?? null,
  };
}

export function justificationHash(justification: string): string {
  return sha256(normaliseJustification(justification));
}

export function populationHash(
  population: MfaException['scope']['population'],
): string {
  return sha256(populationKey(population));
}

function approvalFromRow(row: ApprovalRow): Approval {
  return {
    round: row.round,
    path: row.path,
    by: row.approver,
    at: instantFrom(row.at),
    controlStrength: row.control_strength,
    residualRisk: row.residual_risk,
    comment: row.comment ?? undefined,
  };
}
