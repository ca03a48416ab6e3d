export {
  standingKinds,
  type EvidencePeriod,
  type StandingPeriod,
  type StandingKind,
} from './period';
export type { ReviewDone, ReviewMissed } from './reviews';
export * from './evidence';
export * from './frameworks';
export * from './vocabulary';
