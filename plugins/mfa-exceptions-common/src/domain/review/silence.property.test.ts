import fc from 'fast-check';
import {
  addDays,
  defaultPolicies,
  noAnswerActions,
  silentFrom,
  subjectClasses,
} from '..';
import { START } from '../../__testUtils__/exceptions';

const [{ match: _match, ...terms }] = defaultPolicies();

const policed = fc.record({
  subjectClass: fc.constantFrom(...subjectClasses),
  policy: fc.record({
    noAnswer: fc.constantFrom(...noAnswerActions),
    graceDays: fc.integer({ min: 0, max: 60 }),
  }),
});

const asked = fc.record({
  day: fc.integer({ min: -365, max: 365 }),
  told: fc.boolean(),
});

describe('silentFrom', () => {
  it('counts after the last rung, or from the deadline for whom a campaign told, and never for what is there for emergencies', () => {
    fc.assert(
      fc.property(policed, asked, ({ subjectClass, policy }, { day, told }) => {
        const exception = { subjectClass, policy: { ...terms, ...policy } };
        const at = addDays(START, day);
        const ends =
          policy.noAnswer === 'end' && subjectClass !== 'break_glass_account';
        expect(silentFrom(exception, { by: 'ladder', lastRungAt: at })).toBe(
          ends ? addDays(at, policy.graceDays) : undefined,
        );
        const campaign = { by: 'campaign', deadline: at, told } as const;
        expect(silentFrom(exception, campaign)).toBe(
          ends && told ? at : undefined,
        );
      }),
    );
  });

  it('never counts where there is no policy yet', () => {
    expect(
      silentFrom(
        { subjectClass: 'application' },
        { by: 'ladder', lastRungAt: START },
      ),
    ).toBeUndefined();
  });
});
