export {
  createMfaExceptionConditionalDecision,
  mfaExceptionConditions,
} from './conditions';
export { mfaExceptionResourceRef, type ExceptionAt } from './resource';
export {
  hasState,
  hasSubjectClass,
  isAccountableOwner,
  isRequester,
  isSubjectOwner,
  mfaExceptionRules,
} from './rules';
