import { anAccount, ID, inOrder } from './byHand';
import { logsKeepSecrets } from './rules/logs';
import {
  backlogDrains,
  listenerHearsAllInOrder,
  noticesAreSeenOnce,
  sentAgainOnlyAfterAFault,
  stepsAreInNotices,
  stepsAreToldOnce,
} from './rules/told';

const GINA = 'user:default/gina';
const step = {
  ...{ exceptionId: ID, item: 'review', number: 1, step: 'before-7' },
  ...{ deadline: '2030-01-01T00:00:00.000Z', recipient: GINA, notice: 'n1' },
};
const notice = {
  ...{ key: 'n1', recipient: GINA, isDelivered: true, isSettled: false },
};
const seen = { user: GINA, scope: 'n1' };
const sent = { recipient: GINA, scope: 'n1', by: 'replica-1', at: 1_000 };

describe('Who is told', () => {
  it('is told of each step once', () => {
    const other = { ...step, step: 'before-3', notice: 'n2' };
    expect(stepsAreToldOnce(anAccount({ steps: [step, other] }))).toEqual([]);
    const again = { ...step, notice: 'n2' };
    expect(stepsAreToldOnce(anAccount({ steps: [step, again] }))).toHaveLength(
      1,
    );
  });

  it('finds each notice once, and nothing else', () => {
    const account = anAccount({
      ...{ notices: [notice], seen: [seen], sent: [sent] },
    });
    expect(noticesAreSeenOnce(account)).toEqual([]);
    expect(noticesAreSeenOnce({ ...account, seen: [] })).toHaveLength(1);
    expect(noticesAreSeenOnce({ ...account, sent: [] })).toHaveLength(1);
    expect(noticesAreSeenOnce({ ...account, seen: [seen, seen] })).toHaveLength(
      1,
    );
    expect(
      noticesAreSeenOnce({
        ...account,
        seen: [seen, { user: GINA, scope: 'never written' }],
      }),
    ).toHaveLength(1);
  });

  it('need not find what was settled before it was told', () => {
    const notices = [{ ...notice, isSettled: true }];
    expect(noticesAreSeenOnce(anAccount({ notices }))).toEqual([]);
  });

  it('is told by a notice of their own', () => {
    const steps = [step];
    const right = anAccount({ steps, notices: [notice] });
    expect(stepsAreInNotices(right)).toEqual([]);
    expect(stepsAreInNotices({ ...right, notices: [] })).toHaveLength(1);
    const [elsewhere] = [{ ...notice, recipient: 'user:default/greg' }];
    expect(stepsAreInNotices({ ...right, notices: [elsewhere] })).toHaveLength(
      1,
    );
  });

  it('is sent something again only where the first sender was disturbed', () => {
    const twice = [sent, { ...sent, by: 'replica-2', at: 60_000 }];
    const after = (name: string, from: number, whom?: string) =>
      sentAgainOnlyAfterAFault(
        anAccount({
          sent: twice,
          faults: [{ name, from, to: from + 1, ...(whom && { whom }) }],
        }),
      );
    expect(after('a kill', 1_200, 'replica-1')).toEqual([]);
    expect(after('a restart of the database', 1_200)).toEqual([]);
    expect(after('a kill', 1_200, 'replica-2')).toHaveLength(1);
    expect(after('a kill', 30_000, 'replica-1')).toHaveLength(1);
    expect(sentAgainOnlyAfterAFault(anAccount({ sent: twice }))).toHaveLength(
      1,
    );
  });

  it('hears of every entry, in order, and of some again', () => {
    const { account } = inOrder();
    const heard = (...sequences: number[]) =>
      listenerHearsAllInOrder({
        ...account,
        heard: sequences.map(sequence => ({
          ...{ exceptionId: ID, sequence, by: 'replica-1', at: 0 },
        })),
      });
    expect(heard(1, 2)).toEqual([]);
    expect(heard(1, 1, 2, 2)).toEqual([]);
    expect(heard(1)).toHaveLength(1);
    expect(heard(2, 1)).toHaveLength(1);
    expect(heard()).toHaveLength(1);
  });
});

it('sees what is left to be done', () => {
  expect(backlogDrains(anAccount({ backlog: { ends: 0 } }))).toEqual([]);
  expect(
    backlogDrains(anAccount({ backlog: { ends: 1, notices: 2 } })),
  ).toHaveLength(2);
});

it('sees what a log should not say', () => {
  expect(logsKeepSecrets(anAccount())).toEqual([]);
  expect(logsKeepSecrets(anAccount({ leaks: ['a line'] }))).toHaveLength(1);
});
