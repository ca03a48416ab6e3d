import type {
  HistoryEntry,
  MfaException,
} from '../../plugins/mfa-exceptions-common/src';
import { DAY } from './byHand';
import type { Findings } from './Findings';

/** A row of any table. */
export type Row = Record<string, any>;

const closing: Record<string, string> = {
  certify: 'certified',
  reduce: 'reduced',
  review_revoke: 'revoked',
  expire: 'lapsed',
  end_unanswered: 'unanswered',
  complete: 'ended',
  revoke: 'ended',
  cap_end: 'ended',
};

/** One review after the other, as the history of an exception has them. */
export class ReviewsTold {
  readonly #closed: string[] = [];
  #number = 0;

  /** How many there are to be. */
  count = 0;

  hear({ action, from, to, at, effectiveAt }: HistoryEntry) {
    const goesOn = to === 'active' && !['certify', 'reduce'].includes(action);
    if (from === 'active' && !goesOn) {
      const outcome = closing[action];
      this.#closed.push(`${this.#number} ${outcome} ${effectiveAt ?? at}`);
    }
    if (to === 'active' && (from !== 'active' || !goesOn)) {
      this.#number += 1;
    }
  }

  /** Holds them against those that are written down. */
  check(exception: MfaException, rows: readonly Row[], findings: Findings) {
    const told = [...this.#closed];
    const { state, reviewDueAt, policy, review } = exception;
    if (state === 'active') {
      const due = Date.parse(reviewDueAt!);
      const overdue = due + policy!.graceDays * DAY;
      const open = [review!.number, due, overdue, review?.reviewer?.ref ?? ''];
      const causes = review!.causes.map(({ key }) => key);
      told.push([...open, ...causes].join(' '));
      findings.expect(
        review!.number === this.#number,
        'reviews are counted without a gap',
        () => `${review!.number} instead of ${this.#number}`,
        exception.id,
      );
    }
    const written = rows.map(asTold);
    this.count = told.length;
    findings.expect(
      told.join('\n') === written.join('\n'),
      'every review is open, or closed with an outcome',
      () => `${JSON.stringify(written)} instead of ${JSON.stringify(told)}`,
      exception.id,
    );
  }
}

function asTold(row: Row): string {
  const ms = (at: string) => new Date(row[at]).getTime();
  if (row.closed_at) {
    const closedAt = new Date(row.closed_at).toISOString();
    return `${row.number} ${row.outcome} ${closedAt}`;
  }
  const open = [row.number, ms('due_at'), ms('overdue_at'), row.reviewer ?? ''];
  const causes: { key: string }[] = JSON.parse(row.details).causes;
  return [...open, ...causes.map(({ key }) => key)].join(' ');
}
