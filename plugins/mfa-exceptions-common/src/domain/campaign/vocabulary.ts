import { derivedFlags } from '../exception/vocabulary';

/** Where a campaign stands in its life. @public */
export const campaignStates = [
  'scheduled',
  'active',
  'completed',
  'cancelled',
] as const;
/** @public */
export type CampaignState = (typeof campaignStates)[number];

/** What people can do with a campaign. @public */
export const campaignActions = [
  'edit',
  'start_now',
  're_ask',
  'end_early',
  'cancel',
] as const;
/** @public */
export type CampaignAction = (typeof campaignActions)[number];

/** What the register does with it by itself. @public */
export const campaignSystemActions = ['start', 'finish'] as const;
/** @public */
export type CampaignSystemAction = (typeof campaignSystemActions)[number];

/** Where an item of a campaign stands. @public */
export const campaignItemStates = [
  /** Nobody has answered yet. */
  'waiting',
  'answered',
  /** Its exception was over before anybody answered. */
  'ended',
  /** Nobody has answered, and the campaign is over. */
  'silent',
  /** Nobody had answered when the campaign was cancelled. */
  'dropped',
] as const;
/** @public */
export type CampaignItemState = (typeof campaignItemStates)[number];

/** What came of an item that nobody answered. @public */
export const campaignFollowUps = [
  /** Its policy ended the exception. */
  'ended',
  /** Its policy has it go on to those who come next. */
  'escalated',
  /** It was answered late, or over by itself. */
  'moot',
  /** Nobody had been asked by then. */
  'not_asked',
] as const;
/** @public */
export type CampaignFollowUp = (typeof campaignFollowUps)[number];

/** @public */
export const recurrenceUnits = ['days', 'months'] as const;
/** @public */
export type RecurrenceUnit = (typeof recurrenceUnits)[number];

/** The derived flags that something in force can have. @public */
export const campaignFlags = derivedFlags.filter(
  (flag): flag is Exclude<typeof flag, 'overdue'> => flag !== 'overdue',
);
/** @public */
export type CampaignFlag = (typeof campaignFlags)[number];
