import type {
  AccountabilityMatrix,
  AccountabilityMatrixQuery,
  AccountabilityPage,
  ListAccountabilityQuery,
  ListMistakesQuery,
  MistakesPage,
  OwnedAccountability,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { CallOptions } from '../exceptions/ExceptionService';

/**
 * Who is accountable all over the catalog, as it was when it was last read.
 *
 * @typeParam With - what each call has to bring beside its caller
 */
export interface AccountabilityOverview<With = unknown> {
  list(
    query: ListAccountabilityQuery,
    options: CallOptions & With,
  ): Promise<AccountabilityPage>;
  matrix(
    query: AccountabilityMatrixQuery,
    options: CallOptions & With,
  ): Promise<AccountabilityMatrix>;
  /** What a group or a user is accountable for. */
  ofOwner(
    ownerRef: string,
    options: CallOptions & With,
  ): Promise<OwnedAccountability>;
  /** Annotations that do not say what they were meant to. */
  mistakes(
    query: ListMistakesQuery,
    options: CallOptions & With,
  ): Promise<MistakesPage>;
}
