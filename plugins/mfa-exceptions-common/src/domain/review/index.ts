export * from './asking';
export * from './vocabulary';
export {
  hasSeenCause,
  parseReviewId,
  reviewAt,
  reviewIdOf,
  reviewOf,
  type CurrentReview,
  type ReviewAssignment,
  type ReviewCause,
  type ReviewDecision,
  type ReviewFacts,
  type ReviewOpinion,
  type ReviewStatus,
} from './review';
export * from './reviewers';
export * from './recommendation';
export { silentFrom, type AskedForReview } from './silence';
