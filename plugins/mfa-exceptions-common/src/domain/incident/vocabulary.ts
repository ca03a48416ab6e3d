/** Where a post-incident review stands. @public */
export const incidentStates = ['open', 'closed'] as const;
/** @public */
export type IncidentState = (typeof incidentStates)[number];

/** How somebody got past the second factor. @public */
export const incidentTechniques = [
  'push_fatigue',
  'help_desk_reset',
  'token_theft',
  'session_hijack',
  'legacy_protocol',
  'recovery_abuse',
  'sim_swap',
  'stolen_secret',
  'other',
] as const;
/** @public */
export type IncidentTechnique = (typeof incidentTechniques)[number];

/** What it was that failed. @public */
export const failureLayers = [
  /** The rules were wrong. */
  'policy_design',
  /** The rules were right, and not put in place. */
  'implementation',
  /** They were in place, and nobody saw that they were got past. */
  'monitoring',
] as const;
/** @public */
export type FailureLayer = (typeof failureLayers)[number];

/** @public */
export const findingStates = ['open', 'done'] as const;
/** @public */
export type FindingState = (typeof findingStates)[number];

/** Everything that can happen to an incident after it was created. @public */
export const incidentActions = [
  'edit',
  'add_finding',
  'edit_finding',
  'finish_finding',
  'add_timeline_entry',
  'close',
  'reopen',
] as const;
/** @public */
export type IncidentAction = (typeof incidentActions)[number];
