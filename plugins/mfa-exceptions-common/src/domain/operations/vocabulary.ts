// What the register does by itself, and what is to be seen of it.

/** What runs by itself, by the ids that the scheduler knows. @public */
export const registerTasks = [
  'sweep-exceptions',
  'remind',
  'run-campaigns',
  'reconcile-catalog',
  'observe-catalog',
  'snapshot-posture',
  'take-checkpoint',
  'verify-register',
  'make-evidence',
  'deliver-notices',
  'deliver-events',
] as const;
/** @public */
export type RegisterTask = (typeof registerTasks)[number];

/** How a task stands. @public */
export const taskStates = [
  'fine',
  'running',
  /** Its last run has failed. */
  'failing',
  /** A run has begun, and has not come to an end within its time. */
  'cut_off',
  /** The next run should have begun by now. */
  'late',
  /** It has not had its first run. */
  'never_run',
] as const;
/** @public */
export type TaskState = (typeof taskStates)[number];

/** What runs do, in numbers. @public */
export const taskWork = [
  'exceptions_ended',
  'steps_taken',
  'campaigns_taken_on',
  'exceptions_changed',
  'subjects_left',
  'entities_changed',
  'days_counted',
  'histories_covered',
  'packs_made',
  'histories_verified',
  'faults_found',
] as const;
/** @public */
export type TaskWork = (typeof taskWork)[number];

/** How much a run has done. @public */
export type TaskCounts = { readonly [work in TaskWork]?: number };

/** What waits to be done. @public */
export const backlogKinds = [
  /** Ends that have come, and are not written down. */
  'ends',
  /** Steps of ladders that have come. */
  'reminders',
  /** Reviews that were silent for too long. */
  'silences',
  /** Campaigns that there is something to do for. */
  'campaigns',
  /** Notices that have not been handed over. */
  'notices',
  /** Events that observers have not taken. */
  'events',
  /** Evidence packs that were asked for. */
  'packs',
] as const;
/** @public */
export type BacklogKind = (typeof backlogKinds)[number];

/** Which task works off what. @public */
export const backlogOfTask: {
  readonly [task in RegisterTask]: readonly BacklogKind[];
} = {
  'sweep-exceptions': ['ends'],
  remind: ['reminders', 'silences'],
  'run-campaigns': ['campaigns'],
  'reconcile-catalog': [],
  'observe-catalog': [],
  'snapshot-posture': [],
  'take-checkpoint': [],
  'verify-register': [],
  'make-evidence': ['packs'],
  'deliver-notices': ['notices'],
  'deliver-events': ['events'],
};
