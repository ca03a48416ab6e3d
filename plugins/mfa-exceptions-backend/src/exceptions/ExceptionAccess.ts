import {
  alwaysMeets,
  asksWhoIsAccountable,
  everyException,
  mfaExceptionReadPermission,
  type ExceptionCriteria,
  type ExceptionPermission,
  type MfaException,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type {
  AccountableOwners,
  Bypassed,
} from '../accountability/AccountableOwners';
import {
  criteriaOf,
  ExceptionRights,
  type GrantedCriteria,
} from './ExceptionRights';

/** Stands for an exception that there is not. */
const NOTHING: Bypassed = { subjectRef: '', controlDomain: '' };

interface ExceptionAccessOptions {
  readonly clock: Clock;
  readonly granted: GrantedCriteria;
  readonly owners: AccountableOwners;
}

/** What a caller may see of the register, and do in it, as a policy has it. */
export class ExceptionAccess {
  readonly #options: ExceptionAccessOptions;

  constructor(options: ExceptionAccessOptions) {
    this.#options = options;
  }

  /** What there is for the caller; nothing else may show in an answer. */
  get visible(): ExceptionCriteria {
    return criteriaOf(this.#options.granted, mfaExceptionReadPermission.name);
  }

  /** For which exceptions they have a permission. */
  criteriaOf({ name }: ExceptionPermission): ExceptionCriteria {
    return criteriaOf(this.#options.granted, name);
  }

  /** Whether that is all there is, and ever was. */
  get seesEverything(): boolean {
    return this.visible === everyException;
  }

  /** Whether they see whatever a subject may carry. */
  seesAllOf(subject: Parameters<typeof alwaysMeets>[0]): boolean {
    return alwaysMeets(subject, this.visible);
  }

  /**
   * Whether there is something that they see. What is not there takes as much as
   * what is not for them, so that nobody can tell by the time which of them it was.
   */
  async sees(found: MfaException | undefined): Promise<boolean> {
    const rights = await this.#rightsTo([found ?? NOTHING]);
    return found !== undefined && rights.sees(found);
  }

  /** What they may see of some exceptions, and do with them. */
  async to(exceptions: readonly MfaException[]): Promise<ExceptionRights> {
    return this.#rightsTo(exceptions);
  }

  async #rightsTo(bypassed: readonly Bypassed[]): Promise<ExceptionRights> {
    const { clock, granted, owners } = this.#options;
    const ownerOf =
      bypassed.length > 0 && [...granted.values()].some(asksWhoIsAccountable)
        ? await owners.ownersOf(bypassed)
        : () => undefined;
    return new ExceptionRights({ clock, granted, ownerOf });
  }
}
