// How the exceptions of an estate are counted, and by what.

/** What trends are kept by, beside the whole. @public */
export const trendDimensions = [
  /** Who owned the subject when it was asked for. */
  'owner',
  /** Who is accountable for what is bypassed. */
  'accountable',
  'system',
  'domain',
  'subjectClass',
  'controlDomain',
  /** The risk that policies go by. */
  'riskRating',
] as const;
/** @public */
export type TrendDimension = (typeof trendDimensions)[number];

/** What exceptions can be grouped by; each is a filter of their list as well. @public */
export const postureDimensions = [...trendDimensions, 'subject'] as const;
/** @public */
export type PostureDimension = (typeof postureDimensions)[number];

/** How an entity stands with its exceptions, the best first. @public */
export const scorecardBands = [
  /** Nothing lets anybody around a control. */
  'none',
  /** Something does, and all of it is in order. */
  'covered',
  /** Something has to be done about it soon. */
  'attention',
  /** Something should have been done by now. */
  'failing',
] as const;
/** @public */
export type ScorecardBand = (typeof scorecardBands)[number];

/** Decisions are counted that are at most as old. @public */
export const DECISIONS_LOOK_BACK_DAYS = 90;
