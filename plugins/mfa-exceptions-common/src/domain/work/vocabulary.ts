import { taskKinds } from '../exception/vocabulary';

/** What exceptions ask of people: tasks of their groups, and what is their own. @public */
export const exceptionWorkKinds = [
  ...taskKinds,
  /** Own draft, to be finished. */
  'draft',
  /** Own request that nobody can approve until it has a remediation plan. */
  'plan',
  /** Own request that was rejected, to be changed or let go. */
  'rejected',
  /** Own exception that ends soon, to be extended or let end. */
  'expiring',
  /** Own request whose end has come before it was ever in force. */
  'outlived',
] as const;
/** @public */
export type ExceptionWorkKind = (typeof exceptionWorkKinds)[number];

/** What accountability asks of people. @public */
export const accountabilityWorkKinds = [
  /** Somebody is accountable, and has not said so, or not for long. */
  'attestation',
  /** Nobody is accountable, and somebody has to see to it. */
  'accountability_gap',
] as const;
/** @public */
export type AccountabilityWorkKind = (typeof accountabilityWorkKinds)[number];

/** What can wait for a person. @public */
export const workKinds = [
  ...exceptionWorkKinds,
  ...accountabilityWorkKinds,
  /** What came out of a post-incident review, to be done. */
  'finding',
  /** What is in force, to be kept, reduced or ended. */
  'review',
] as const;
/** @public */
export type WorkKind = (typeof workKinds)[number];

/** The most urgent first. @public */
export const urgencies = ['overdue', 'now', 'soon', 'later'] as const;
/** @public */
export type Urgency = (typeof urgencies)[number];
