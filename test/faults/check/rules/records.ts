import { isDeepStrictEqual } from 'node:util';
import {
  openWork,
  replay,
} from '../../../../plugins/mfa-exceptions-common/src';
import type { Account, Complaint } from '../Account';

/** Every history is whole, its chain holds, and it leads to the record. */
export function historiesLeadToRecords({
  histories,
  records,
  unverified,
}: Account): Complaint[] {
  const complaints = [...records].flatMap(([id, record]) => {
    const complain = (what: string) => [
      { rule: 'histories lead to records', about: id, what },
    ];
    const history = histories.get(id) ?? [];
    const gap = history.findIndex(({ sequence }, at) => sequence !== at + 1);
    if (history.length === 0 || gap >= 0) {
      return complain(`Entry ${gap + 1} is missing`);
    }
    return isDeepStrictEqual({ ...replay(history) }, { ...record })
      ? []
      : complain(`The record of version ${record.version} is another one`);
  });
  const broken = [...unverified].map(([about, what]) => ({
    ...{ rule: 'histories lead to records', about, what },
  }));
  return [...complaints, ...broken];
}

/** What is open for people to do is what the records say. */
export function openWorkFollowsFromRecords({
  records,
  openTasks,
}: Account): Complaint[] {
  const written = new Map<string, string[]>();
  for (const { exceptionId, kind, path } of openTasks) {
    const known = written.get(exceptionId) ?? [];
    written.set(exceptionId, known);
    known.push([kind, path].join(' '));
  }
  return [...records].flatMap(([about, record]) => {
    const due = openWork(record).map(({ kind, path }) =>
      [kind, path].join(' '),
    );
    const open = written.get(about) ?? [];
    return isDeepStrictEqual(due.sort(), open.sort())
      ? []
      : [
          {
            rule: 'open work follows from records',
            about,
            what: `Open is [${open}] instead of [${due}]`,
          },
        ];
  });
}
