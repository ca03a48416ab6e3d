import type { RegisterVerification } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Notice } from '../notices/noticeRows';

/** What came of verifying everything, run by run. */
export interface VerificationStore {
  latest(): Promise<RegisterVerification | undefined>;
  /**
   * Keeps a report, and what people are to be told of it. Old ones that found
   * nothing are forgotten.
   */
  keep(report: RegisterVerification, notices: readonly Notice[]): Promise<void>;
}
