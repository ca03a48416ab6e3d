import type { PostureMeasures } from './measures';
import type { ScorecardBand } from './vocabulary';

/** Shares of the whole, from 0 to 1; left out where there is nothing to share. @public */
export interface PostureRates {
  /** Past its end by right, of all exclusions that still stand. */
  readonly overdue?: number;
  /** Depending on somebody who has gone, of the same. */
  readonly orphaned?: number;
  /** Of what is in force, as all that follows. */
  readonly expiringSoon?: number;
  readonly reviewDue?: number;
  readonly reviewOverdue?: number;
  readonly extended?: number;
  readonly repeated?: number;
}

/** What shares some measures come down to: said here, and nowhere else. @public */
export function postureRates(
  measures: Pick<
    PostureMeasures,
    'inForce' | 'standing' | 'flags' | 'extended' | 'repeated'
  >,
): PostureRates {
  const { extended, flags, inForce, repeated, standing } = measures;
  return {
    ...(standing > 0 && {
      overdue: flags.overdue / standing,
      orphaned: flags.orphaned / standing,
    }),
    ...(inForce > 0 && {
      expiringSoon: flags.expiring_soon / inForce,
      reviewDue: flags.review_due / inForce,
      reviewOverdue: flags.review_overdue / inForce,
      extended: extended / inForce,
      repeated: repeated / inForce,
    }),
  };
}

/**
 * How an entity stands with its exceptions. One that has any in force, however
 * well kept, never stands as one that has none.
 *
 * @public
 */
export function scorecardBand(
  measures: Pick<
    PostureMeasures,
    'inForce' | 'standing' | 'flags' | 'repeated'
  >,
): ScorecardBand {
  const { flags, inForce, repeated, standing } = measures;
  if (inForce === 0 && standing === 0) {
    return 'none';
  }
  if (flags.overdue > 0 || flags.review_overdue > 0 || flags.orphaned > 0) {
    return 'failing';
  }
  return flags.expiring_soon > 0 || flags.review_due > 0 || repeated > 0
    ? 'attention'
    : 'covered';
}
