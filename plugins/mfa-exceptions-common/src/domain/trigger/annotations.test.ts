import type { DateReader } from '../imports/row';
import {
  subjectEndOf,
  subjectNotes,
  unreadableBreaches,
  withSubjectEnd,
} from './annotations';

const DAY = '2027-03-31T22:00:00.000Z';
const INSTANT = '2027-02-01T12:00:00.000Z';

// What a reader in Berlin makes of them.
const readDate: DateReader = (text, edge) => {
  switch (text) {
    case '2027-03-31':
      return { at: edge === 'end' ? DAY : '2027-03-30T22:00:00.000Z' };
    case INSTANT:
      return { at: INSTANT };
    default:
      return { message: 'must be a date' };
  }
};
const read = (annotations?: Record<string, string>) =>
  subjectNotes(
    Object.fromEntries(
      Object.entries(annotations ?? {}).map(([name, value]) => [
        `mfa-exceptions.io/${name}`,
        value,
      ]),
    ),
    readDate,
  );

describe('the annotations of a subject', () => {
  it('say nothing where there are none', () => {
    expect(subjectNotes(undefined, readDate)).toEqual({});
    expect(read({ 'vendor-contract-end': ' ' })).toEqual({});
  });

  it('mean the end of a day, or an instant', () => {
    expect(
      read({
        risk: ' High ',
        'vendor-contract-end': '2027-03-31',
        'vendor-offboarding': INSTANT,
      }),
    ).toEqual({ risk: 'high', contractEnd: DAY, offboardingAt: INSTANT });
  });

  it('tell what cannot be read from what is not there', () => {
    const notes = read({ 'vendor-contract-end': 'next spring' });
    expect(notes).toEqual({ unreadable: ['contractEnd'] });
    expect(unreadableBreaches(notes.unreadable)).toEqual([
      {
        field: 'validTo',
        message: expect.stringContaining(
          "'mfa-exceptions.io/vendor-contract-end'",
        ),
      },
    ]);
  });

  it.each([
    [{}, undefined],
    [{ contractEnd: DAY }, { at: DAY, because: 'contract_end' }],
    [
      { contractEnd: DAY, offboardingAt: INSTANT },
      { at: INSTANT, because: 'vendor_offboarding' },
    ],
    [
      { contractEnd: INSTANT, offboardingAt: DAY },
      { at: INSTANT, because: 'contract_end' },
    ],
    [{ offboardingAt: DAY }, { at: DAY, because: 'vendor_offboarding' }],
  ] as const)('%p set the end %p', (notes, end) => {
    expect(subjectEndOf(notes)).toEqual(end);
  });

  it('bound what is asked for by whichever end is earlier', () => {
    const end = { at: INSTANT, because: 'contract_end' } as const;
    expect(withSubjectEnd({}, end)).toEqual({ vendorContractEnd: INSTANT });
    expect(withSubjectEnd({ vendorContractEnd: DAY }, end)).toEqual({
      vendorContractEnd: INSTANT,
    });
    const asked = { vendorContractEnd: DAY };
    expect(withSubjectEnd(asked, undefined)).toBe(asked);
  });
});
