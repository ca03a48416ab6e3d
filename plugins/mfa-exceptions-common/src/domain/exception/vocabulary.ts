/** Where an exception stands in its life. @public */
export const exceptionStates = [
  'draft',
  'requested',
  'approved',
  'active',
  'expired',
  'revoked',
  'rejected',
  'withdrawn',
  'closed',
] as const;
/** @public */
export type ExceptionState = (typeof exceptionStates)[number];

/** What has happened to the exclusion in the identity provider. @public */
export const enforcementStates = [
  'not_in_place',
  'in_place',
  'removal_pending',
  'removed',
  'removal_failed',
  'not_found',
] as const;
/** @public */
export type EnforcementState = (typeof enforcementStates)[number];

/** What follows from a record and an instant; never stored. @public */
export const derivedFlags = [
  'expiring_soon',
  'overdue',
  'review_due',
  'review_overdue',
  'orphaned',
  'repeat_request',
  'copied_justification',
] as const;
/** @public */
export type DerivedFlag = (typeof derivedFlags)[number];

/** @public */
export const subjectClasses = [
  'application',
  'vendor',
  'service_account',
  'break_glass_account',
] as const;
/** @public */
export type SubjectClass = (typeof subjectClasses)[number];

/** The control domains that the product knows by itself. @public */
export const builtInControlDomains = [
  'authentication_policy',
  'conditional_access',
  'step_up',
  'recovery',
  'session',
  'privileged_access',
  'detection_response',
  'help_desk',
  'secrets_lifecycle',
] as const;

const longerWords: ReadonlyMap<string, string> = new Map([
  ['step_up', 'step-up authentication'],
  ['recovery', 'account recovery'],
  ['detection_response', 'detection and response'],
]);

/**
 * What people call a control domain within a sentence; one that configuration
 * added speaks for itself.
 *
 * @public
 */
export function controlDomainWords(name: string): string {
  return longerWords.get(name) ?? name.replaceAll('_', ' ');
}

/** @public */
export const reasonCategories = [
  'legacy_protocol',
  'break_glass',
  'third_party_integration',
  'shared_device',
  'embedded_authentication',
  'remote_work',
  'accessibility',
  'migration',
  'outage',
  'other',
] as const;
/** @public */
export type ReasonCategory = (typeof reasonCategories)[number];

/** In rising order. @public */
export const riskRatings = ['low', 'medium', 'high', 'critical'] as const;
/** @public */
export type RiskRating = (typeof riskRatings)[number];

/** How an exception came into the register. @public */
export const origins = [
  'portal',
  'template',
  'api',
  'import',
  'service_desk',
] as const;
/** @public */
export type Origin = (typeof origins)[number];

/** Who raises the risk by one level when a population holds them. @public */
export const privilegedGroups = [
  'administrators',
  'executives',
  'third_parties',
] as const;
/** @public */
export type PrivilegedGroup = (typeof privilegedGroups)[number];

/** How an approver judges the compensating controls. @public */
export const controlStrengths = ['weak', 'adequate', 'strong'] as const;
/** @public */
export type ControlStrength = (typeof controlStrengths)[number];

/** What callers can do through the API's transitions. @public */
export const transitionActions = [
  'submit',
  'withdraw',
  'approve',
  'reject',
  'implement',
  'revoke',
  'complete',
  'resubmit',
  'confirm_removal',
  'attach_plan',
] as const;
/** @public */
export type TransitionAction = (typeof transitionActions)[number];

/** How a review can be answered. @public */
export const reviewActions = [
  'certify',
  'reduce',
  'review_revoke',
  'dont_know',
] as const;
/** @public */
export type ReviewAction = (typeof reviewActions)[number];

/** What the register does by itself, and nobody can ask for. @public */
export const systemActions = [
  'expire',
  'call_review',
  'end_unanswered',
  'cap_end',
  'note_gone',
] as const;
/** @public */
export type SystemAction = (typeof systemActions)[number];

/** Everything that can happen to an exception after it was created. @public */
export const lifecycleActions = [
  ...transitionActions,
  'edit',
  'narrow',
  'extend',
  'approve_extension',
  'reject_extension',
  'withdraw_extension',
  ...reviewActions,
  'reassign_review',
  'record_use',
  ...systemActions,
] as const;
/** @public */
export type LifecycleAction = (typeof lifecycleActions)[number];

/** What makes a review due before its time. @public */
export const reviewTriggers = [
  'owner_change',
  'role_change',
  'migration',
  'risk_reclassification',
  'vendor_offboarding',
  'contract_end',
  'entity_removed',
  'signal',
  'incident',
  'break_glass_use',
  'scope_drift',
] as const;
/** @public */
export type ReviewTrigger = (typeof reviewTriggers)[number];

/** How a break-glass account came to be used. @public */
export const useKinds = [
  'planned_drill',
  'actual_emergency',
  'misuse',
] as const;
/** @public */
export type UseKind = (typeof useKinds)[number];

/** Where the request for a later end stands. @public */
export const extensionStates = [
  'pending',
  'approved',
  'rejected',
  'withdrawn',
  'lapsed',
] as const;
/** @public */
export type ExtensionState = (typeof extensionStates)[number];

/** Work that an exception opens for a group. @public */
export const taskKinds = [
  'approval',
  'implementation',
  'removal',
  'extension_approval',
] as const;
/** @public */
export type TaskKind = (typeof taskKinds)[number];
