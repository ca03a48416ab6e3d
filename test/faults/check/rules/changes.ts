import type { Account, Complaint } from '../Account';
import { tracesIn, wasRefused, wordsOf, yesTo } from '../traces';

/** What was answered to have been done is in the history, as it was asked for. */
export function acknowledgedIsKept(account: Account): Complaint[] {
  const traces = tracesIn(account);
  return account.requests.flatMap(request => {
    const answer = yesTo(request);
    if (!answer) {
      return [];
    }
    const { words, action, who } = request;
    const kept = traces
      .get(words)
      ?.some(
        ({ entry }) =>
          entry.action === action &&
          entry.actor === who &&
          entry.exceptionId === answer.body?.id,
      );
    return kept
      ? []
      : [
          {
            rule: 'what was acknowledged is kept',
            about: answer.body?.id ?? words,
            what: `${who} was answered ${answer.status} to ${action} '${words}', and nothing of it is there`,
          },
        ];
  });
}

/** However often something was asked for under one key, it was done once. */
export function nothingIsDoneTwice(account: Account): Complaint[] {
  return [...tracesIn(account)].flatMap(([words, traces]) =>
    traces.length > 1
      ? [
          {
            rule: 'nothing is done twice',
            about: traces[0].entry.exceptionId,
            what: `'${words}' was done ${traces.length} times: ${traces
              .map(({ entry }) => `${entry.exceptionId} ${entry.sequence}`)
              .join(', ')}`,
          },
        ]
      : [],
  );
}

/** What was refused was not done, not even by an attempt before. */
export function refusedIsNotDone(account: Account): Complaint[] {
  const traces = tracesIn(account);
  return account.requests.filter(wasRefused).flatMap(({ words, attempts }) =>
    (traces.get(words) ?? []).slice(0, 1).map(({ entry }) => ({
      rule: 'what was refused is not done',
      about: entry.exceptionId,
      what: `'${words}' is entry ${entry.sequence}, and was answered ${attempts
        .map(({ status = 'nothing' }) => status)
        .join(', ')}`,
    })),
  );
}

/** Nothing that a person did was not asked for by that person. */
export function nothingComesFromNowhere(account: Account): Complaint[] {
  const requests = new Map(account.requests.map(each => [each.words, each]));
  return [...account.histories.values()].flat().flatMap(entry => {
    const { action, actor, exceptionId, sequence } = entry;
    // Who asks for an exception may submit the draft in one go.
    if (!actor || (action === 'submit' && sequence === 2)) {
      return [];
    }
    const asked = wordsOf(entry).some(words => {
      const request = requests.get(words);
      return request?.action === action && request.who === actor;
    });
    return asked
      ? []
      : [
          {
            rule: 'nothing comes from nowhere',
            about: exceptionId,
            what: `Entry ${sequence} says that ${actor} did ${action}, who never asked for it`,
          },
        ];
  });
}
