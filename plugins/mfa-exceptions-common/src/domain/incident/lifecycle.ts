import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { IncidentConflictError, refuse, type FieldIssue } from '../errors';
import type { Actor } from '../exception/duties';
import type { SubjectClass } from '../exception/vocabulary';
import { changesBetween } from '../history/history';
import { hasCome, millisOf, toInstant, type Instant } from '../time';
import { closingGaps } from './closing';
import type {
  Finding,
  Incident,
  IncidentAccount,
  IncidentCommand,
  IncidentHistoryEntry,
  IncidentTransition,
} from './incident';
import {
  incidentAvailability,
  incidentObstacle,
  incidentTarget,
  mayBeginReview,
  type IncidentCaller,
} from './rights';

/** Each change keeps all of them twice, before and after, for ever. */
const MAX_FINDINGS = 100;
const MAX_TIMELINE_ENTRIES = 200;

/** What a command is held against. @public */
export interface IncidentContext {
  readonly caller: IncidentCaller;
  readonly now: Date;
}

/**
 * Begins the review of an incident.
 *
 * @throws NotAllowedError when the caller may not
 * @throws FieldsError when what is said of it breaks the rules
 * @public
 */
export function recordIncident(
  input: {
    readonly id: string;
    readonly subjectRef: string;
    readonly subjectClass: SubjectClass;
    readonly account: IncidentAccount;
  },
  { caller, now }: IncidentContext,
): IncidentTransition {
  const { account, ...what } = input;
  if (caller.actor.kind !== 'user' || !mayBeginReview(caller)) {
    throw new NotAllowedError('Only who may lead reviews can begin one');
  }
  refuse(mistakesIn(account, now));
  const at = toInstant(now);
  const next: Incident = {
    ...what,
    ...account,
    version: 1,
    state: 'open',
    findings: [],
    timeline: [],
    createdAt: at,
    createdBy: caller.actor.ref,
    updatedAt: at,
  };
  return {
    next,
    entry: entryFor(undefined, next, { action: 'create' }, caller.actor),
  };
}

/**
 * Works out what a command does to an incident. Pure: nothing is read or written.
 *
 * @throws IncidentConflictError when the record does not admit the command now
 * @throws NotAllowedError when the caller may not
 * @throws NotFoundError when there is no such finding
 * @throws FieldsError when the command's own values break the rules, or when
 * something is missing that a review is not closed without
 * @public
 */
export function applyIncidentCommand(
  current: Incident,
  command: IncidentCommand,
  { caller, now }: IncidentContext,
): IncidentTransition {
  const finding =
    'number' in command ? findingIn(current, command.number) : undefined;
  const obstacle = incidentObstacle(current, command.action, caller, finding);
  if (obstacle?.kind === 'state') {
    throw incidentConflict(current, obstacle.message, caller);
  }
  const { actor } = caller;
  if (obstacle || actor.kind !== 'user') {
    throw new NotAllowedError(obstacle?.message);
  }
  const next: Incident = {
    ...current,
    state: incidentTarget(current.state, command.action) ?? current.state,
    ...consequencesOf(current, command, actor.ref, now),
    version: current.version + 1,
    updatedAt: toInstant(now),
  };
  return { next, entry: entryFor(current, next, command, actor) };
}

/** That an incident, as it is now, does not admit what somebody asks of it. @public */
export function incidentConflict(
  incident: Incident,
  message: string,
  caller: IncidentCaller,
): IncidentConflictError {
  return new IncidentConflictError(message, {
    state: incident.state,
    version: incident.version,
    allowedActions: incidentAvailability(incident, caller)
      .filter(({ allowed }) => allowed)
      .map(({ action }) => action),
  });
}

function consequencesOf(
  current: Incident,
  command: IncidentCommand,
  by: string,
  now: Date,
): Partial<Incident> {
  const at = toInstant(now);
  const { findings, timeline } = current;
  switch (command.action) {
    case 'edit':
      refuse(mistakesIn({ ...current, ...command.changes }, now));
      return command.changes;
    case 'add_finding': {
      refuseMore('text', findings, MAX_FINDINGS);
      const number = findings.length + 1;
      const added = {
        number,
        state: 'open',
        addedAt: at,
        addedBy: by,
      } as const;
      return { findings: [...findings, { ...command.finding, ...added }] };
    }
    case 'edit_finding':
      return {
        findings: withFinding(findings, command.number, command.changes),
      };
    case 'finish_finding':
      return {
        findings: withFinding(findings, command.number, {
          ...{ state: 'done', doneAt: at, doneBy: by },
          outcome: command.outcome,
        }),
      };
    case 'add_timeline_entry': {
      refuse(future('at', command.at, now));
      refuseMore('text', timeline, MAX_TIMELINE_ENTRIES);
      const entry = { at: command.at, text: command.text, by, addedAt: at };
      return { timeline: [...timeline, entry].sort(byTime) };
    }
    case 'close':
      refuse(
        closingGaps(current).map(({ field, message }) => ({ field, message })),
      );
      return { closedAt: at, closedBy: by };
    case 'reopen':
      return { closedAt: undefined, closedBy: undefined };
    default:
      return unreachable(command);
  }
}

function mistakesIn(
  account: IncidentAccount,
  now: Date,
): readonly FieldIssue[] {
  const { occurredAt, detectedAt, primaryFailureLayer, contributingLayers } =
    account;
  return [
    ...future('occurredAt', occurredAt, now),
    ...future('detectedAt', detectedAt, now),
    ...(detectedAt && millisOf(detectedAt) < millisOf(occurredAt)
      ? [{ field: 'detectedAt', message: 'must not be before it occurred' }]
      : []),
    ...(primaryFailureLayer && contributingLayers.includes(primaryFailureLayer)
      ? [
          {
            field: 'contributingLayers',
            message: 'must not name the primary failure layer again',
          },
        ]
      : []),
  ];
}

function future(
  field: string,
  at: Instant | undefined,
  now: Date,
): readonly FieldIssue[] {
  return at && !hasCome(at, now)
    ? [{ field, message: 'must not lie in the future' }]
    : [];
}

function refuseMore(field: string, list: readonly unknown[], most: number) {
  if (list.length >= most) {
    refuse([
      { field, message: `there are ${most} already, which is as many as fit` },
    ]);
  }
}

function findingIn({ findings }: Incident, number: number): Finding {
  const finding = findings.find(each => each.number === number);
  if (!finding) {
    throw new NotFoundError(`The review has no finding ${number}`);
  }
  return finding;
}

function withFinding(
  findings: readonly Finding[],
  number: number,
  changes: Partial<Finding>,
): readonly Finding[] {
  return findings.map(finding =>
    finding.number === number ? { ...finding, ...changes } : finding,
  );
}

function byTime(one: { at: Instant }, other: { at: Instant }): number {
  return millisOf(one.at) - millisOf(other.at);
}

function entryFor(
  before: Incident | undefined,
  after: Incident,
  what: { action: IncidentHistoryEntry['action']; reason?: string },
  actor: Extract<Actor, { kind: 'user' }>,
): IncidentHistoryEntry {
  return {
    incidentId: after.id,
    sequence: after.version,
    at: after.updatedAt,
    actor: actor.ref,
    action: what.action,
    from: before?.state,
    to: after.state,
    reason: what.reason,
    changes: changesBetween(before, after),
  };
}

function unreachable(command: never): never {
  throw new Error(`Unhandled command: ${JSON.stringify(command)}`);
}
