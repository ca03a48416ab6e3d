export { mfaAccountabilityRules } from './accountabilityRules';
export {
  createMfaAccountabilityConditionalDecision,
  createMfaExceptionConditionalDecision,
  mfaAccountabilityConditions,
  mfaExceptionConditions,
} from './conditions';
export {
  mfaAccountabilityResourceRef,
  mfaExceptionResourceRef,
  type ExceptionAt,
} from './resource';
export {
  hasState,
  hasSubjectClass,
  isAccountableOwner,
  isRequester,
  isReviewer,
  isSubjectOwner,
  mfaExceptionRules,
} from './rules';
