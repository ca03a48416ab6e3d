import { isDeepStrictEqual } from 'node:util';
import { replay } from '../../../../plugins/mfa-exceptions-common/src';
import type { Account, Answered, Complaint } from '../Account';
import { tracesIn, yesTo } from '../traces';

/** Whoever asks again is answered the same. */
export function repeatsAreAnsweredAlike({ requests }: Account): Complaint[] {
  return requests.flatMap(request => {
    const first = yesTo(request);
    const other = request.attempts.find(
      ({ status = 0, body }) =>
        status >= 200 && status < 300 && !isDeepStrictEqual(body, first?.body),
    );
    return other
      ? [
          {
            rule: 'a repeat is answered the same',
            about: first?.body?.id ?? request.words,
            what: `'${request.words}' was answered version ${first?.body?.version} at ${first?.at} and ${other.body?.version} at ${other.at}`,
          },
        ]
      : [];
  });
}

/** What a change was answered is what the history says of that version. */
export function answersSayWhatHistorySays(account: Account): Complaint[] {
  const traces = tracesIn(account);
  return account.requests.flatMap(request => {
    const answer = yesTo(request)?.body;
    const [trace] = traces.get(request.words) ?? [];
    if (!answer || !trace) {
      return [];
    }
    const { exceptionId, sequence } = trace.entry;
    const complain = (what: string) => [
      {
        rule: 'answers say what the history says',
        about: exceptionId,
        what: `'${request.words}', which is entry ${sequence}: ${what}`,
      },
    ];
    // A request that is submitted in one go has two entries.
    const last = request.action === 'create' ? sequence + 1 : sequence;
    if (answer.version < sequence || answer.version > last) {
      return complain(`the answer says version ${answer.version}`);
    }
    const history = account.histories.get(exceptionId) ?? [];
    if (history.some((entry, at) => entry.sequence !== at + 1)) {
      return complain('the history has a gap');
    }
    const record = replay(history.slice(0, answer.version));
    const fields = differing(answer, { ...record });
    return fields.length > 0
      ? complain(`the answer has another ${fields.join(', ')}`)
      : [];
  });
}

// What has ended by right is answered to have ended before that is written.
const ENDED = ['state', 'enforcement', 'endedAt'];

function differing(
  answer: Answered,
  record: Readonly<Record<string, unknown>>,
): string[] {
  const hasEnded = record.state === 'active' && answer.state === 'expired';
  return Object.keys(record).filter(
    field =>
      field in answer &&
      !(hasEnded && ENDED.includes(field)) &&
      !isDeepStrictEqual(answer[field], record[field]),
  );
}
