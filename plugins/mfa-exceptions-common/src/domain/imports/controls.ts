import { earlier, toInstant } from '../time';
import type { Instant } from '../time';
import type { ImportFacts, ImportPerson, ImportSubject } from './request';
import type { ImportNote, ImportRow } from './row';

/** What a row has in place of the missing factor, with what had to be inferred. */
export function controlsOf(
  row: ImportRow,
  requestedAt: Instant,
  { facts, now }: { facts: ImportFacts; now: Date },
  subject: ImportSubject,
  requester: ImportPerson,
) {
  const notes: ImportNote[] = [];
  const infer = <T>(field: string, value: T): T => {
    notes.push({ field, message: `${value}, for want of anything better` });
    return value;
  };
  if (row.compensatingControls.length === 0) {
    return { items: [], notes };
  }
  const owner =
    (row.controlOwner && facts.owner(row.controlOwner)) ||
    infer('controlOwner', subject.ownerRef ?? requester.ref);
  const evidence =
    row.controlEvidence ??
    infer('controlEvidence', 'None given; as the imported register has it');
  const lastVerifiedAt =
    row.controlVerifiedAt ??
    infer('controlVerifiedAt', earlier(requestedAt, toInstant(now)));
  return {
    items: row.compensatingControls.map(description => ({
      description,
      owner,
      evidence,
      lastVerifiedAt,
    })),
    notes,
  };
}
