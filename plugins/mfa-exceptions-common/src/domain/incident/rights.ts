import { availabilityOf } from '../availability';
import type { Actor } from '../exception/duties';
import type { Finding, Incident } from './incident';
import {
  incidentActions,
  type IncidentAction,
  type IncidentState,
} from './vocabulary';

// An incident is for those who take part in its review, and for whoever the
// portal's permission policy lets read all of them. To all others there is none.

/** Who deals with an incident, and what the permission policy lets them do. @public */
export interface IncidentCaller {
  readonly actor: Actor;
  /** Whether they may see every incident. */
  readonly readsAll: boolean;
  /** Whether they may lead every review, and begin one. */
  readonly leadsAll: boolean;
}

// The whole life of a review on one screen. What has to be done outlives it.
const MOVES: {
  readonly [state in IncidentState]: {
    readonly [action in IncidentAction]?: IncidentState;
  };
} = {
  open: {
    edit: 'open',
    add_finding: 'open',
    edit_finding: 'open',
    finish_finding: 'open',
    add_timeline_entry: 'open',
    close: 'closed',
  },
  closed: { finish_finding: 'closed', reopen: 'open' },
};

/** What the state table says, whoever asks. @public */
export function incidentTarget(
  state: IncidentState,
  action: IncidentAction,
): IncidentState | undefined {
  return MOVES[state][action];
}

/** What stands in the way of an action. The code is for translation. @public */
export interface IncidentObstacle {
  readonly kind: 'state' | 'rights';
  readonly code: 'state' | 'finding_done' | 'not_a_person' | 'not_the_lead';
  readonly message: string;
}

/**
 * Everybody who takes part in a review: who leads it, who was asked in, and who
 * has to do something about it.
 *
 * @public
 */
export function peopleOf({
  lead,
  participants,
  findings,
}: Pick<Incident, 'lead' | 'participants' | 'findings'>): readonly string[] {
  const owners = findings.flatMap(({ owner }) => owner ?? []);
  return [...new Set([lead, ...participants, ...owners])];
}

/** Everybody that somebody can speak for: themselves, and the groups they are in. @public */
export function standsFor(actor: Actor): readonly string[] {
  return actor.kind === 'user' ? [actor.ref, ...actor.groups] : [];
}

/** Whether somebody may begin the review of an incident. @public */
export function mayBeginReview({ actor, leadsAll }: IncidentCaller): boolean {
  return actor.kind === 'user' && leadsAll;
}

/** Whether there is such an incident for somebody at all. @public */
export function seesIncident(
  incident: Pick<Incident, 'lead' | 'participants' | 'findings'>,
  { actor, readsAll, leadsAll }: IncidentCaller,
): boolean {
  const people = peopleOf(incident);
  return (
    readsAll || leadsAll || standsFor(actor).some(ref => people.includes(ref))
  );
}

/**
 * What stands in the way of an action: first the record, then who may.
 *
 * @param finding - the one that it is about, where it is about one
 * @returns nothing where the way is free
 * @public
 */
export function incidentObstacle(
  incident: Incident,
  action: IncidentAction,
  caller: IncidentCaller,
  finding?: Finding,
): IncidentObstacle | undefined {
  if (!incidentTarget(incident.state, action)) {
    return {
      kind: 'state',
      code: 'state',
      message: `The review is ${incident.state}, which does not admit '${action}'`,
    };
  }
  if (finding?.state === 'done') {
    return {
      kind: 'state',
      code: 'finding_done',
      message: `Finding ${finding.number} is done`,
    };
  }
  const { actor, leadsAll } = caller;
  if (actor.kind !== 'user') {
    return {
      kind: 'rights',
      code: 'not_a_person',
      message: 'Only a person can do this, not a service',
    };
  }
  const leads = leadsAll || standsFor(actor).includes(incident.lead);
  return leads || ownsWhatIsToFinish(incident, action, actor, finding)
    ? undefined
    : {
        kind: 'rights',
        code: 'not_the_lead',
        message: 'Only who leads the review can do this',
      };
}

/** Whether somebody may do something with an incident, and if not, why not. @public */
export interface IncidentAvailability {
  readonly action: IncidentAction;
  readonly allowed: boolean;
  readonly code?: IncidentObstacle['code'];
  readonly reason?: string;
}

/** What somebody may do with an incident, with the reason for each thing that they may not. @public */
export function incidentAvailability(
  incident: Incident,
  caller: IncidentCaller,
): readonly IncidentAvailability[] {
  return incidentActions.map(action =>
    availabilityOf(action, incidentObstacle(incident, action, caller)),
  );
}

// Whoever has to do something says that it is done.
function ownsWhatIsToFinish(
  { findings }: Incident,
  action: IncidentAction,
  actor: Actor,
  finding: Finding | undefined,
): boolean {
  const asked = finding ? [finding] : findings;
  return (
    action === 'finish_finding' &&
    asked.some(
      ({ state, owner }) =>
        state === 'open' &&
        owner !== undefined &&
        standsFor(actor).includes(owner),
    )
  );
}
