import type {
  AccountabilityMatrix,
  AccountabilityMatrixQuery,
  AccountabilityPage,
  ListAccountabilityQuery,
  ListMistakesQuery,
  MistakesPage,
  OwnedAccountability,
  OwnedAccountabilityQuery,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Visible } from '../catalog/VisibleEntities';
import type { CallOptions } from '../exceptions/ExceptionService';
import type { EntityStanding } from './OwnerSearch';
import type { AccountabilityAccess } from './AccountabilityAccess';

/** What the caller may do, and of what entities something is said to them. */
export interface OverviewGranted {
  readonly access: AccountabilityAccess;
  readonly visible: Visible;
}

/**
 * Who is accountable all over the catalog, as it was when it was last read, of
 * what the caller sees there. What they do not see is not counted either.
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
  /** The same for some entities, by reference; of what is not seen, nothing. */
  ofEntities(
    refs: readonly string[],
    options: CallOptions & With,
  ): Promise<ReadonlyMap<string, EntityStanding>>;
  /** What a group or a user is accountable for. */
  ofOwner(
    ownerRef: string,
    query: OwnedAccountabilityQuery,
    options: CallOptions & With,
  ): Promise<OwnedAccountability>;
  /** Annotations that do not say what they were meant to. */
  mistakes(
    query: ListMistakesQuery,
    options: CallOptions & With,
  ): Promise<MistakesPage>;
}
