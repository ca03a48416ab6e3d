export {
  CampaignConflictError,
  ExceptionConflictError,
  FieldsError,
  IncidentConflictError,
  TaskConflictError,
  type FieldIssue,
} from './errors';
export { DAY_IN_MS, addDays, hasCome, millisOf, toInstant } from './time';
export type { Instant } from './time';
export * from './exception/vocabulary';
export type * from './exception/exception';
export type { LifecycleCommand } from './exception/commands';
export {
  applyCommand,
  callReview,
  capEnd,
  draftException,
  endUnanswered,
  noteGone,
  settle,
} from './exception/lifecycle';
export type * from './exception/transition';
export {
  availability,
  availableActions,
  obstacleTo,
  targetOf,
  type ActionAvailability,
} from './exception/availability';
export type { Obstacle, StateObstacle } from './exception/obstacles';
export * from './exception/duties';
export {
  currentApprovals,
  withApproversStanding,
  type Standing,
} from './exception/approvals';
export {
  extensionTerms,
  withExtensionStanding,
  type ExtensionTerms,
} from './exception/extension';
export { pendingExtension } from './exception/pending';
export { lacksPlan, withRepeats } from './exception/plan';
export * from './exception/criteria';
export { effectiveRisk } from './exception/risk';
export { compareScopes, type ScopeComparison } from './exception/scope';
export {
  EXPIRING_SOON_DAYS,
  asOf,
  exclusionStandsIn,
  statusAt,
  type ExceptionStatus,
  type StatusFacts,
} from './exception/status';
export * from './exception/summary';
export * from './policy/policy';
export * from './policy/soundness';
export * from './policy/defaults';
export { breachesOf, latestEnd, type LimitsContext } from './policy/limits';
export * from './history/history';
export * from './history/merkle';
export * from './history/checkpoint';
export * from './history/verification';
export * from './subject/subject';
export * from './patterns';
export * from './work/vocabulary';
export * from './work/work';
export { openWork, type OpenTask, type TaskChange } from './work/tasks';
export * from './imports';
export * from './accountability';
export * from './incident';
export * from './review';
export * from './trigger';
export * from './reminder';
export * from './schedule/schedule';
export * from './campaign';
export * from './operations';
export * from './posture';
export * from './evidence';
