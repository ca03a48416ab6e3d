import type { MfaException } from '../../plugins/mfa-exceptions-common/src';
import type { Findings } from './Findings';
import type { Mirror } from './Mirror';
import type { Organisation } from './Organisation';

/** Who owned something, and when that was last looked at. */
interface Owned {
  readonly owner: string;
  readonly at: number;
}

/** Holds that owners who are new since the approval are asked. */
export class OwnerChecks {
  readonly #findings: Findings;
  readonly #mirror: Mirror;
  readonly #organisation: Organisation;
  #owners: ReadonlyMap<string, Owned> = new Map();

  constructor(options: {
    findings: Findings;
    mirror: Mirror;
    organisation: Organisation;
  }) {
    this.#findings = options.findings;
    this.#mirror = options.mirror;
    this.#organisation = options.organisation;
  }

  /** After each look at the catalog that has come to its end. */
  check(now: number) {
    const owners = new Map<string, Owned>();
    for (const exception of this.#mirror.open.values()) {
      if (!isToReview(exception)) continue;
      const { id, subjectRef, validTo } = exception;
      const { isAway, owner } =
        this.#organisation.estate.things.get(subjectRef)!;
      const before = this.#owners.get(id);
      // What has ended by right is not reviewed any more.
      if (before && !isAway && Date.parse(validTo) > now) {
        this.#checkOwner(exception, before, owner);
      }
      const known = isAway ? before : { owner, at: now };
      if (known) owners.set(id, known);
    }
    this.#owners = owners;
  }

  #checkOwner(exception: MfaException, before: Owned, after: string) {
    const { causesSeen = [], lastReview, subjectOwnerRef } = exception;
    const { causesAhead = [], review, state, subjectRef } = exception;
    const isKnown = !lastReview && subjectOwnerRef === after;
    // Before it is in place, there is nothing to review yet.
    const causes = state === 'approved' ? causesAhead : review!.causes;
    const isAsked = causes.some(
      ({ trigger, after: seen = '' }) =>
        trigger === 'owner_change' && seen.includes(after),
    );
    const key = `owner_change ${subjectRef} `;
    const hasAnswered = causesSeen.some(
      seen =>
        seen.startsWith(key) && Date.parse(seen.slice(key.length)) > before.at,
    );
    this.#findings.expect(
      before.owner === after || isKnown || isAsked || hasAnswered,
      'a new owner is asked whether it is still needed',
      () => `${after} instead of ${before.owner}`,
      exception.id,
    );
  }
}

// What changes before is for the approvers.
function isToReview({ state }: MfaException): boolean {
  return state === 'approved' || state === 'active';
}
