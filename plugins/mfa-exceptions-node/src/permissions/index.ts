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
  isSubjectOwner,
  mfaExceptionRules,
} from './rules';
