import { act, exceptionIn, START } from '../../__testUtils__/exceptions';
import { engineer } from '../../__testUtils__/people';
import { seeing, subjectFacts as facts } from '../../__testUtils__/seeing';
import type { MfaException } from '../exception/exception';
import { statusAt } from '../exception/status';
import { reviewAt } from '../review/review';
import { addDays, toInstant } from '../time';
import { answered, answersTo } from './answers';

const NOW = new Date(addDays(START, 10));

describe('what is seen before an exception is in force', () => {
  const approved = exceptionIn('approved');
  const implemented = (exception: MfaException) =>
    act(exception, { action: 'implement' }, engineer, NOW);
  const migrated = seeing(
    approved,
    { subject: facts() },
    { subject: facts({ lifecycle: 'deprecated' }) },
  );
  const moved = seeing(
    approved,
    { subject: facts() },
    { subject: facts({ contractEnd: addDays(START, 30) }) },
  );

  it('is for those who still have to approve it', () => {
    expect(answersTo(exceptionIn('requested'), migrated, NOW)).toEqual([]);
  });

  it('calls for the review that begins with the implementation, and for no other', () => {
    const [{ next: called }] = answered(approved, migrated, NOW);
    expect(called.state).toBe('approved');
    expect(called.causesAhead).toMatchObject([{ trigger: 'migration' }]);
    expect(answered(called, migrated, NOW)).toEqual([]);

    const inPlace = implemented(called);
    expect(inPlace.causesAhead).toBeUndefined();
    expect(inPlace.review?.causes).toEqual(called.causesAhead);
    expect(statusAt(inPlace, NOW).flags).toContain('review_due');
    // It was nobody's to answer before.
    expect(reviewAt(inPlace, NOW)?.askedFrom).toBe(toInstant(NOW));
    expect(answered(inPlace, migrated, NOW)).toEqual([]);
  });

  it('is told together with an end that was drawn to the contract', () => {
    const [{ next: called }] = answered(approved, moved, NOW);
    const [{ next: both }] = answered(called, migrated, NOW);
    const inPlace = implemented(both);
    expect(inPlace.validTo).toBe(addDays(START, 30));
    expect(inPlace.review?.causes).toMatchObject([
      { trigger: 'contract_end', after: addDays(START, 30) },
      { trigger: 'migration' },
    ]);
  });

  it('is nothing where the end has passed', () => {
    const late = new Date(approved.validTo);
    expect(answered(approved, migrated, late)).toEqual([]);
  });
});
