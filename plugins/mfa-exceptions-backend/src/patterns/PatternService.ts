import type {
  ListPatternsQuery,
  PatternDetail,
  PatternPage,
  PutPatternPlanInput,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type {
  CallOptions,
  ChangeOptions,
  Granted,
} from '../exceptions/ExceptionService';

/** What else a caller may do, as far as patterns go by it. */
export interface PatternGranted extends Granted {
  /** Whether they may do what concerns the register as a whole. */
  administers(): Promise<boolean>;
}

/**
 * What exceptions have in common.
 *
 * @remarks
 * A pattern is made of what its reader may see, and of nothing else: two people may
 * well see different numbers of one pattern, and whoever sees too little of it sees
 * none.
 */
export interface PatternService<G = unknown> {
  list(
    query: ListPatternsQuery,
    options: CallOptions & G,
  ): Promise<PatternPage>;
  /** @throws NotFoundError when there is none for the caller */
  get(id: string, options: CallOptions & G): Promise<PatternDetail>;
  /**
   * Says how a pattern is going to end.
   *
   * @throws NotAllowedError unless the caller administers the register, or may
   * approve every exception behind it that they see
   * @throws ConflictError when somebody else has done so in between
   */
  plan(
    id: string,
    input: PutPatternPlanInput,
    options: ChangeOptions & G,
  ): Promise<PatternDetail>;
}
