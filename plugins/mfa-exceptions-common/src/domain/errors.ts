import { ConflictError, InputError } from '@backstage/errors';
import type { CampaignAction, CampaignState } from './campaign/vocabulary';
import type { ExceptionState, LifecycleAction } from './exception/vocabulary';
import type { IncidentAction, IncidentState } from './incident/vocabulary';
import type { TaskState } from './operations/vocabulary';
import { inOneLine } from './text';

// Whoever sends what is wrong in a thousand places is told of some: the answer, and
// what logs say of it, must not be longer than what was sent.
const MOST_ISSUES = 100;
const LONGEST_FIELD = 200;
const LONGEST_MESSAGE = 500;

/** One thing that is wrong with one field of an input. @public */
export interface FieldIssue {
  /** Dotted path, such as `scope.population.size`. */
  readonly field: string;
  /** What was expected, in words. */
  readonly message: string;
}

/**
 * An input that breaks the rules, field by field. A 400 in the API, whose
 * error carries the same `issues`.
 *
 * @public
 */
export class FieldsError extends InputError {
  readonly issues: readonly FieldIssue[];

  constructor(issues: readonly FieldIssue[]) {
    const told = issues.slice(0, MOST_ISSUES).map(({ field, message }) => ({
      // Both may quote what was sent.
      field: inOneLine(field, LONGEST_FIELD),
      message: inOneLine(message, LONGEST_MESSAGE),
    }));
    const words = told.map(({ field, message }) => `${field}: ${message}`);
    const untold = issues.length - told.length;
    super([...words, ...(untold > 0 ? [`and ${untold} more`] : [])].join('; '));
    this.issues = told;
  }
}

/** Throws what is wrong with an input, where anything is. */
export function refuse(issues: readonly FieldIssue[]) {
  if (issues.length > 0) {
    throw new FieldsError(issues);
  }
}

/** Throws where something that must be said in words is left blank. */
export function refuseBlank(field: string, words: string) {
  refuse(words.trim() === '' ? [{ field, message: 'must not be empty' }] : []);
}

/**
 * A change that the record, as it is now, does not admit. A 409 in the API,
 * whose error says where the record stands and what it would admit.
 *
 * @public
 */
export class ExceptionConflictError extends ConflictError {
  readonly state: ExceptionState;
  readonly version: number;
  readonly allowedActions: readonly LifecycleAction[];

  constructor(
    message: string,
    current: {
      state: ExceptionState;
      version: number;
      allowedActions: readonly LifecycleAction[];
    },
  ) {
    super(message);
    this.state = current.state;
    this.version = current.version;
    this.allowedActions = current.allowedActions;
  }
}

/**
 * The same for an incident.
 *
 * @public
 */
export class IncidentConflictError extends ConflictError {
  readonly state: IncidentState;
  readonly version: number;
  readonly allowedActions: readonly IncidentAction[];

  constructor(
    message: string,
    current: {
      state: IncidentState;
      version: number;
      allowedActions: readonly IncidentAction[];
    },
  ) {
    super(message);
    this.state = current.state;
    this.version = current.version;
    this.allowedActions = current.allowedActions;
  }
}

/**
 * The same for a campaign.
 *
 * @public
 */
export class CampaignConflictError extends ConflictError {
  readonly state: CampaignState;
  readonly version: number;
  readonly allowedActions: readonly CampaignAction[];

  constructor(
    message: string,
    current: {
      state: CampaignState;
      version: number;
      allowedActions: readonly CampaignAction[];
    },
  ) {
    super(message);
    this.state = current.state;
    this.version = current.version;
    this.allowedActions = current.allowedActions;
  }
}

/**
 * A task that cannot be run as it stands.
 *
 * @public
 */
export class TaskConflictError extends ConflictError {
  readonly state: TaskState;

  constructor(message: string, current: { state: TaskState }) {
    super(message);
    this.state = current.state;
  }
}
