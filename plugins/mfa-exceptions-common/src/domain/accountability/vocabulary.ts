/** Where it is said who is accountable, in the order in which it is looked for. @public */
export const accountabilitySources = [
  /** In the register, for the entity itself. */
  'recorded',
  /** By an annotation of the entity itself. */
  'annotation',
  /** For the system that the entity is part of. */
  'system',
  /** For the domain that the system, or the entity, is part of. */
  'domain',
  /** By the model of the organisation, in the configuration. */
  'organisation',
] as const;
/** @public */
export type AccountabilitySource = (typeof accountabilitySources)[number];

/** Why nobody is accountable. @public */
export const gapReasons = [
  /** Nothing names anybody. */
  'nobody_named',
  /** Whoever is named is not in the catalog, or not any more. */
  'owner_gone',
  /** The group that is named has nobody in it. */
  'group_empty',
] as const;
/** @public */
export type GapReason = (typeof gapReasons)[number];

/** Whether an accountable owner has said that the accountability is theirs. @public */
export const attestationStates = [
  'attested',
  /** Asked for, and there is time left to answer. */
  'awaited',
  /** Ran out, or never came in time. */
  'stale',
] as const;
/** @public */
export type AttestationState = (typeof attestationStates)[number];

/** What can be wrong with an annotation that names an accountable owner. @public */
export const annotationProblems = [
  /** There is no such control domain. */
  'unknown_control_domain',
  /** The value is no reference to a group or a user. */
  'malformed',
  /** There is no such group or user. */
  'owner_gone',
  /** The group has nobody in it. */
  'group_empty',
] as const;
/** @public */
export type AnnotationProblem = (typeof annotationProblems)[number];
