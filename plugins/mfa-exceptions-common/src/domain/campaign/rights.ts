import { availabilityOf } from '../availability';
import type { Actor } from '../exception/duties';
import type { Campaign } from './campaign';
import { campaignAt } from './status';
import {
  campaignActions,
  type CampaignAction,
  type CampaignState,
} from './vocabulary';

/** Who deals with a campaign, and what the permission policy lets them do. @public */
export interface CampaignCaller {
  readonly actor: Actor;
  /** Whether they may plan campaigns, and change them. */
  readonly manages: boolean;
}

// The whole life of a campaign on one screen, but for what time does by itself:
// it starts, and it ends.
const MOVES: {
  readonly [state in CampaignState]: {
    readonly [action in CampaignAction]?: CampaignState;
  };
} = {
  scheduled: { edit: 'scheduled', start_now: 'scheduled', cancel: 'cancelled' },
  active: { re_ask: 'active', end_early: 'completed', cancel: 'cancelled' },
  completed: {},
  cancelled: {},
};

/** What the state table says, whoever asks. @public */
export function campaignTarget(
  state: CampaignState,
  action: CampaignAction,
): CampaignState | undefined {
  return MOVES[state][action];
}

/** What stands in the way of an action. The code is for translation. @public */
export interface CampaignObstacle {
  readonly kind: 'state' | 'rights';
  readonly code: 'state' | 'not_begun' | 'not_a_person' | 'not_permitted';
  readonly message: string;
}

/** Why somebody may not plan campaigns, where they may not. @public */
export function obstacleToPlanning({
  actor,
  manages,
}: CampaignCaller): CampaignObstacle | undefined {
  if (actor.kind !== 'user') {
    return {
      kind: 'rights',
      code: 'not_a_person',
      message: 'Only a person can do this, not a service',
    };
  }
  return manages
    ? undefined
    : {
        kind: 'rights',
        code: 'not_permitted',
        message: 'Only who may run the register can do this',
      };
}

/**
 * What stands in the way of an action: first the record, then who may.
 *
 * @returns nothing where the way is free
 * @public
 */
export function campaignObstacle(
  campaign: Campaign,
  action: CampaignAction,
  caller: CampaignCaller,
  now: Date,
): CampaignObstacle | undefined {
  const { state, begun } = campaignAt(campaign, now);
  if (!campaignTarget(state, action)) {
    return {
      kind: 'state',
      code: 'state',
      message: `The campaign is ${state}, which does not admit '${action}'`,
    };
  }
  if (action === 're_ask' && !begun) {
    return {
      kind: 'state',
      code: 'not_begun',
      message: 'The campaign is about to start, and has asked nobody yet',
    };
  }
  return obstacleToPlanning(caller);
}

/** Whether somebody may do something with a campaign, and if not, why not. @public */
export interface CampaignAvailability {
  readonly action: CampaignAction;
  readonly allowed: boolean;
  readonly code?: CampaignObstacle['code'];
  readonly reason?: string;
}

/** What somebody may do with a campaign, with the reason for each thing that they may not. @public */
export function campaignAvailability(
  campaign: Campaign,
  caller: CampaignCaller,
  now: Date,
): readonly CampaignAvailability[] {
  return campaignActions.map(action =>
    availabilityOf(action, campaignObstacle(campaign, action, caller, now)),
  );
}
