import { refusalToReview, type Person } from '../exception/duties';
import type { MfaException } from '../exception/exception';
import type { ReminderRole } from '../reminder/vocabulary';
import { reviewOf } from './review';
import type { ReviewerRungName } from './vocabulary';

/**
 * Who is behind a user or a group: first the user, or who is in the group itself,
 * then who is in the groups right beneath, and so on down. Empty where it is gone.
 *
 * @public
 */
export type PeopleByLevel = readonly (readonly Person[])[];

/** As what somebody is turned to about an exception. @public */
export type TurnedToAs = ReviewerRungName | ReminderRole;

/**
 * Those who are turned to when a user or a group is: all of a group and beneath
 * it. But what is above whoever is accountable is turned to by those who lead it,
 * and not by everybody who works there, other teams included; where nobody does,
 * or none of them is wanted, whoever is right beneath is nearest.
 *
 * @public
 */
export function peopleTurnedTo(
  as: TurnedToAs,
  levels: PeopleByLevel,
  isWanted: (person: Person) => boolean = () => true,
): readonly Person[] {
  const wanted = levels.map(level => level.filter(isWanted));
  return as === 'accountable_owner_parent'
    ? wanted.find(({ length }) => length > 0) ?? []
    : wanted.flat();
}

/**
 * Those of a user or a group who are asked to answer the review of an exception.
 * Nobody is asked to answer what they may not, nor what they have answered; and
 * when those who lead could not say, the next to ask are not beneath them.
 *
 * @public
 */
export function peopleAsked(
  exception: MfaException,
  as: TurnedToAs,
  levels: PeopleByLevel,
): readonly Person[] {
  const mayAnswer = (person: Person) => !refusalToReview(exception, person);
  return peopleTurnedTo(as, levels, mayAnswer).filter(person =>
    mayBeAsked(exception, person),
  );
}

/** Whether somebody may answer the review of an exception, and has not. @public */
export function mayBeAsked(exception: MfaException, person: Person): boolean {
  return (
    !refusalToReview(exception, person) &&
    reviewOf(exception).opinions.every(({ by }) => by !== person.ref)
  );
}
