import type {
  AccountabilityEntry,
  AccountabilityQuery,
  attestSchema,
  EntityAccountability,
  recordAccountabilitySchema,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { z } from 'zod';
import type {
  CallOptions,
  ChangeOptions,
} from '../exceptions/ExceptionService';
import type { AccountabilityAccess } from './AccountabilityAccess';

/** What the caller may do, which is still being asked while the work begins. */
export interface AccountabilityGranted {
  readonly access: Promise<AccountabilityAccess>;
}

/**
 * Who is accountable for which control, and what was said about it.
 *
 * @typeParam With - what each call has to bring beside its caller
 */
export interface AccountabilityService<With = unknown> {
  /** @throws NotFoundError when the caller sees no such entity, and there never was one */
  ofEntity(
    entityRef: string,
    query: AccountabilityQuery,
    options: CallOptions & With,
  ): Promise<EntityAccountability>;
  /**
   * Records who is accountable, from now on or as a correction.
   *
   * @throws AccountabilityConflictError when somebody else was faster
   */
  record(
    entityRef: string,
    controlDomain: string,
    input: z.output<typeof recordAccountabilitySchema>,
    options: ChangeOptions & With,
  ): Promise<AccountabilityEntry>;
  /** Takes the word of the accountable owner. */
  attest(
    entityRef: string,
    controlDomain: string,
    input: z.output<typeof attestSchema>,
    options: ChangeOptions & With,
  ): Promise<AccountabilityEntry>;
}
