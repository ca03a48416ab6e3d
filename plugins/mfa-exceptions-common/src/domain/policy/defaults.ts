import type { SubjectClass } from '../exception/vocabulary';
import type { ApprovalPath, Policy, PolicyTerms } from './policy';

/**
 * The groups that the built-in policies speak of, as full entity references.
 *
 * @public
 */
export interface PolicyGroups {
  readonly governance: string;
  readonly vendorManagement: string;
  readonly secretsOwner: string;
  /** Approves break-glass exceptions, and nothing else. */
  readonly breakGlassApprovers: string;
  /** Puts exclusions in place and takes them out. */
  readonly iam: string;
}

/** @public */
export const defaultPolicyGroups: PolicyGroups = {
  governance: 'group:default/security-governance',
  vendorManagement: 'group:default/vendor-management',
  secretsOwner: 'group:default/secrets-management',
  breakGlassApprovers: 'group:default/break-glass-approvers',
  iam: 'group:default/iam',
};

/**
 * The built-in policies, one for each subject class.
 *
 * @public
 */
export function defaultPolicies(
  groups: PolicyGroups = defaultPolicyGroups,
): readonly Policy[] {
  const governance = path('governance', groups.governance);
  const standard: PolicyTerms = {
    maxDurationDays: 90,
    reviewIntervalDays: 30,
    approvals: [governance],
    implementers: groups.iam,
    extensions: { max: 1, maxDays: 45 },
    compensatingControlsRequired: 1,
    remindersDays: [14, 7, 3, 1],
    graceDays: 7,
    escalation: [
      { afterDays: 0, to: 'accountable_owner' },
      { afterDays: 3, to: 'accountable_owner_parent' },
      { afterDays: 7, to: 'governance' },
    ],
    noAnswer: 'end',
    bulkDecisions: true,
  };
  return [
    policyFor('application', standard),
    policyFor('vendor', {
      ...standard,
      approvals: [
        governance,
        path('vendor_management', groups.vendorManagement),
      ],
    }),
    policyFor('service_account', {
      ...standard,
      approvals: [governance, path('secrets_owner', groups.secretsOwner)],
    }),
    policyFor('break_glass_account', {
      ...standard,
      maxDurationDays: 180,
      reviewIntervalDays: 14,
      approvals: [path('governance', groups.breakGlassApprovers, 2)],
      extensions: { max: 0, maxDays: 0 },
      remindersDays: [30, 14, 7, 1],
      escalation: [
        { afterDays: 0, to: 'governance' },
        { afterDays: 0, to: 'iam' },
      ],
      noAnswer: 'escalate',
      drillIntervalDays: 90,
      bulkDecisions: false,
    }),
  ];
}

function path(name: string, group: string, count = 1): ApprovalPath {
  return { path: name, group, count };
}

function policyFor(subjectClass: SubjectClass, terms: PolicyTerms): Policy {
  return {
    id: `default.${subjectClass}`,
    match: { subjectClass: [subjectClass] },
    ...terms,
  };
}
