import type {
  AccountabilityEntry,
  AccountabilityMatrix,
  AccountabilityMatrixQuery,
  AccountabilityPage,
  AccountabilityQuery,
  AttestInput,
  EntityAccountability,
  ListAccountabilityParams,
  ListMistakesParams,
  MistakesPage,
  OwnedAccountability,
  OwnedAccountabilityParams,
  RecordAccountabilityInput,
} from '../schemas';
import type { RequestOptions } from './MfaExceptionsApi';

/** Who is accountable for which control. @public */
export interface AccountabilityApi {
  /** For each control domain of an entity, now or as of any instant. */
  ofEntity(
    entityRef: string,
    params?: AccountabilityQuery,
    options?: RequestOptions,
  ): Promise<EntityAccountability>;
  /** Records who is accountable for one control domain of an entity. */
  record(
    entityRef: string,
    controlDomain: string,
    input: RecordAccountabilityInput,
    options?: RequestOptions,
  ): Promise<AccountabilityEntry>;
  /** Gives the word of the accountable owner. */
  attest(
    entityRef: string,
    controlDomain: string,
    input: AttestInput,
    options?: RequestOptions,
  ): Promise<AccountabilityEntry>;
  /** All over the catalog, as it was when it was last read. */
  list(
    params?: ListAccountabilityParams,
    options?: RequestOptions,
  ): Promise<AccountabilityPage>;
  /** The same in numbers, for each system or domain. */
  matrix(
    params?: Partial<AccountabilityMatrixQuery>,
    options?: RequestOptions,
  ): Promise<AccountabilityMatrix>;
  /** What a group or a user is accountable for, the most urgent first. */
  ofOwner(
    ownerRef: string,
    params?: OwnedAccountabilityParams,
    options?: RequestOptions,
  ): Promise<OwnedAccountability>;
  /** Annotations that do not say what they were meant to. */
  mistakes(
    params?: ListMistakesParams,
    options?: RequestOptions,
  ): Promise<MistakesPage>;
}
