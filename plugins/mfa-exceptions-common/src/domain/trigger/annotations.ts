import type { DateReader } from '../imports/row';
import type { FieldIssue } from '../errors';
import { earlier, type Instant } from '../time';

/** What the owner of an entity says there for the register to go by. @public */
export const subjectAnnotations = {
  risk: 'mfa-exceptions.io/risk',
  contractEnd: 'mfa-exceptions.io/vendor-contract-end',
  offboardingAt: 'mfa-exceptions.io/vendor-offboarding',
} as const;

/** A note that is a date. @public */
export type DatedNote = 'contractEnd' | 'offboardingAt';

const dated: readonly DatedNote[] = ['contractEnd', 'offboardingAt'];

/** What the annotations of a subject say. @public */
export interface SubjectNotes {
  /** As the organisation rates it, in words of its own. */
  readonly risk?: string;
  /** End of the contract with its vendor, exclusive. */
  readonly contractEnd?: Instant;
  /** When its vendor will be gone, exclusive. */
  readonly offboardingAt?: Instant;
  /** What is said, and cannot be read. */
  readonly unreadable?: readonly DatedNote[];
}

/**
 * Reads the annotations of a subject. A date without a time is the end of that
 * day; in which zone, its reader knows.
 *
 * @public
 */
export function subjectNotes(
  annotations: Readonly<Record<string, string>> = {},
  readDate: DateReader,
): SubjectNotes {
  const said = (note: keyof typeof subjectAnnotations) =>
    annotations[subjectAnnotations[note]]?.trim() || undefined;
  const risk = said('risk')?.toLocaleLowerCase('en-US');
  const dates: Partial<Record<DatedNote, Instant>> = {};
  const unreadable: DatedNote[] = [];
  for (const note of dated) {
    const text = said(note);
    const date = text === undefined ? undefined : readDate(text, 'end');
    if (date && 'at' in date) {
      dates[note] = date.at;
    } else if (date) {
      unreadable.push(note);
    }
  }
  return {
    ...(risk !== undefined && { risk }),
    ...dates,
    ...(unreadable.length > 0 && { unreadable }),
  };
}

/** An instant past which nothing of a subject is in force, and what sets it. @public */
export interface SubjectEnd {
  readonly at: Instant;
  readonly because: 'contract_end' | 'vendor_offboarding';
}

/**
 * The end that a subject's vendor sets to all that is in force for it.
 *
 * @public
 */
export function subjectEndOf({
  contractEnd,
  offboardingAt,
}: Pick<SubjectNotes, DatedNote>): SubjectEnd | undefined {
  if (
    offboardingAt &&
    (!contractEnd || earlier(offboardingAt, contractEnd) === offboardingAt)
  ) {
    return { at: offboardingAt, because: 'vendor_offboarding' };
  }
  return contractEnd ? { at: contractEnd, because: 'contract_end' } : undefined;
}

/**
 * What is asked for, bounded by what the catalog says of its subject.
 *
 * @public
 */
export function withSubjectEnd<T extends { vendorContractEnd?: Instant }>(
  request: T,
  end: SubjectEnd | undefined,
): T {
  const { vendorContractEnd: said } = request;
  return end
    ? { ...request, vendorContractEnd: said ? earlier(said, end.at) : end.at }
    : request;
}

/**
 * What is wrong with an end that cannot be held against that of a vendor.
 *
 * @public
 */
export function unreadableBreaches(
  unreadable: readonly DatedNote[] = [],
): readonly FieldIssue[] {
  return unreadable.map(note => ({
    field: 'validTo',
    message: `cannot be held against the annotation '${subjectAnnotations[note]}' of the entity, which must be a date or an instant`,
  }));
}
