import { NotAllowedError } from '@backstage/errors';
import { CampaignConflictError, refuse, refuseBlank } from '../errors';
import { addDays, toInstant } from '../time';
import type {
  Campaign,
  CampaignCommand,
  CampaignTerms,
  CampaignTransition,
} from './campaign';
import { nextStart } from './recurrence';
import {
  campaignAvailability,
  campaignObstacle,
  campaignTarget,
  obstacleToPlanning,
  type CampaignCaller,
} from './rights';
import { campaignAt } from './status';
import { mistakesIn, outOfReach, startingAt } from './terms';
import { created, happened } from './transitions';

/** What a command is held against. @public */
export interface CampaignContext {
  readonly caller: CampaignCaller;
  readonly now: Date;
}

/**
 * Plans a campaign.
 *
 * @param terms - starts now, where they do not say when
 * @throws NotAllowedError when the caller may not
 * @throws FieldsError when the terms break the rules
 * @public
 */
export function planCampaign(
  id: string,
  terms: Omit<CampaignTerms, 'startsAt'> & Partial<CampaignTerms>,
  { caller, now }: CampaignContext,
): CampaignTransition {
  const { actor } = caller;
  const obstacle = obstacleToPlanning(caller);
  if (obstacle || actor.kind !== 'user') {
    throw new NotAllowedError(obstacle?.message);
  }
  const startsAt = terms.startsAt ?? toInstant(now);
  refuse([...outOfReach(startsAt, now), ...mistakesIn({ ...terms, startsAt })]);
  return created({ ...terms, startsAt }, { id, createdBy: actor.ref }, now, {
    by: actor.ref,
  });
}

/**
 * Works out what a command does to a campaign. Pure: nothing is read or written.
 *
 * @throws CampaignConflictError when the record does not admit the command now
 * @throws NotAllowedError when the caller may not
 * @throws FieldsError when the command's own values break the rules
 * @public
 */
export function applyCampaignCommand(
  current: Campaign,
  command: CampaignCommand,
  { caller, now }: CampaignContext,
): CampaignTransition {
  const { actor } = caller;
  const obstacle = campaignObstacle(current, command.action, caller, now);
  if (obstacle?.kind === 'state') {
    throw campaignConflict(current, obstacle.message, { caller, now });
  }
  if (obstacle || actor.kind !== 'user') {
    throw new NotAllowedError(obstacle?.message);
  }
  const { state } = campaignAt(current, now);
  const changes = consequencesOf(current, command, actor.ref, now);
  return happened(
    current,
    {
      state: campaignTarget(state, command.action) ?? state,
      ...changes,
    },
    { ...command, by: actor.ref },
    now,
  );
}

/**
 * Starts a campaign whose time has come: what it is about is to be frozen with
 * this. Nothing where there is nothing to start.
 *
 * @param successorId - what the next of its series is to be called by
 * @public
 */
export function startCampaign(
  current: Campaign,
  now: Date,
  successorId: string,
): CampaignTransition | undefined {
  const { state, begun } = campaignAt(current, now);
  if (state !== 'active' || begun) {
    return undefined;
  }
  const at = toInstant(now);
  return {
    ...happened(
      current,
      {
        state: 'active',
        startedAt: at,
        // Who starts late gives people no less time.
        deadline: addDays(now, current.durationDays),
        asks: [{ number: 1, at }],
      },
      { action: 'start' },
      now,
    ),
    successor: successorOf(current, successorId, now),
  };
}

/**
 * Writes down that the deadline of a campaign has come. Nothing where there is
 * nothing to write.
 *
 * @param successorId - what the next of its series is to be called by, where it
 * never started
 * @public
 */
export function finishCampaign(
  current: Campaign,
  now: Date,
  successorId: string,
): CampaignTransition | undefined {
  const { state, begun, endedAt } = campaignAt(current, now);
  if (state !== 'completed' || current.state === 'completed') {
    return undefined;
  }
  return {
    ...happened(
      current,
      { state, endedAt },
      { action: 'finish', effectiveAt: endedAt },
      now,
    ),
    successor: begun ? undefined : successorOf(current, successorId, now),
  };
}

/** That a campaign, as it is now, does not admit what somebody asks of it. @public */
export function campaignConflict(
  campaign: Campaign,
  message: string,
  { caller, now }: CampaignContext,
): CampaignConflictError {
  return new CampaignConflictError(message, {
    state: campaignAt(campaign, now).state,
    version: campaign.version,
    allowedActions: campaignAvailability(campaign, caller, now)
      .filter(({ allowed }) => allowed)
      .map(({ action }) => action),
  });
}

function consequencesOf(
  current: Campaign,
  command: CampaignCommand,
  by: string,
  now: Date,
): Partial<Campaign> {
  const at = toInstant(now);
  switch (command.action) {
    case 'edit':
      return edited(current, command.changes, now);
    case 'start_now':
      return startingAt(current, { ...current, startsAt: at });
    case 're_ask': {
      const { asks } = current;
      return { asks: [...asks, { number: asks.length + 1, at, by }] };
    }
    case 'end_early':
    case 'cancel':
      refuseBlank('reason', command.reason);
      return { endedAt: at };
    default:
      return unreachable(command);
  }
}

function edited(
  current: Campaign,
  changes: Partial<CampaignTerms>,
  now: Date,
): Partial<Campaign> {
  const terms = { ...current, ...changes };
  refuse([
    ...(changes.startsAt ? outOfReach(changes.startsAt, now) : []),
    ...mistakesIn(terms),
  ]);
  return { ...changes, ...startingAt(current, terms) };
}

function successorOf(
  current: Campaign,
  id: string,
  now: Date,
): CampaignTransition | undefined {
  const { recurrence, series, name, description, owner } = current;
  if (!recurrence || !series) {
    return undefined;
  }
  const { filter, durationDays, createdBy } = current;
  const startsAt = nextStart(series.anchor, recurrence, now);
  return created(
    {
      ...{ name, owner, filter, durationDays, recurrence, startsAt },
      ...(description !== undefined && { description }),
    },
    { id, createdBy, series: { ...series, number: series.number + 1 } },
    now,
  );
}

function unreachable(command: never): never {
  throw new Error(`Unhandled command: ${JSON.stringify(command)}`);
}
