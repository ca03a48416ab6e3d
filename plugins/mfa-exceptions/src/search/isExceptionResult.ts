import { RESOURCE_TYPE_MFA_EXCEPTION } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

/** What search calls exceptions. */
export const EXCEPTION_RESULT_TYPE = RESOURCE_TYPE_MFA_EXCEPTION;

/** Whether search has found an exception. */
export function isExceptionResult(result: { readonly type: string }): boolean {
  return result.type === EXCEPTION_RESULT_TYPE;
}
