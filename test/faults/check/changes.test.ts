import type { Account } from './Account';
import {
  aHistory,
  anAccount,
  aRecord,
  aRequest,
  ID,
  inOrder,
  no,
  unheard,
  yes,
} from './byHand';
import { check } from './check';

const rulesBroken = (account: Account) => [
  ...new Set(check(account).map(({ rule }) => rule)),
];

describe('The checker', () => {
  it('has nothing to say about what went as it should', () => {
    expect(check(anAccount())).toEqual([]);
    expect(check(inOrder().account)).toEqual(untold);
  });

  it('misses a change that was acknowledged', () => {
    const { account, history, records } = inOrder();
    const lost = {
      ...account,
      histories: new Map([[ID, history.slice(0, 1)]]),
      records: new Map([[ID, records[0]]]),
    };
    expect(rulesBroken(lost)).toContain('what was acknowledged is kept');
  });

  it('does not take another change for it', () => {
    const { account, history } = inOrder();
    const [first, second] = history;
    const changed = (more: object) => ({
      ...account,
      histories: new Map([[ID, [first, { ...second, ...more }]]]),
    });
    for (const more of [
      { action: 'narrow' },
      { actor: 'user:default/mallory' },
    ]) {
      expect(rulesBroken(changed(more))).toEqual(
        expect.arrayContaining([
          'what was acknowledged is kept',
          'nothing comes from nowhere',
        ]),
      );
    }
  });

  it('sees what was done twice, to one exception or to two', () => {
    const { account, history, records } = inOrder();
    const other = '1b1c7a52-3f0e-4a53-9a0c-5d9a3c1e7f10';
    const again = aRecord({ version: 3, ticketLinks: ['b'] });
    const thrice = [
      { words: 'deed-a-1', record: records[0] },
      { words: 'deed-a-2', record: records[1] },
      { words: 'deed-a-2', record: again },
    ];
    for (const histories of [
      new Map([[ID, aHistory(...thrice)]]),
      new Map([
        [ID, history],
        [
          other,
          aHistory({ words: 'deed-a-1', record: aRecord({ id: other }) }),
        ],
      ]),
    ]) {
      expect(rulesBroken({ ...account, histories })).toContain(
        'nothing is done twice',
      );
    }
  });

  it('sees what was done though it was refused, by the attempt before', () => {
    const { account, requests } = inOrder();
    const refused = aRequest('deed-a-2', 'edit', [unheard(20), no(2, 25, 30)]);
    expect(
      rulesBroken({ ...account, requests: [requests[0], refused] }),
    ).toContain('what was refused is not done');
  });

  it('takes a change that nobody heard of for what it may be', () => {
    const { account, requests } = inOrder();
    const silent = aRequest('deed-a-2', 'edit', [unheard(20)]);
    expect(check({ ...account, requests: [requests[0], silent] })).toEqual(
      untold,
    );
  });

  it('sees a repeat that was answered otherwise', () => {
    const { account, records, requests } = inOrder();
    const twice = aRequest('deed-a-2', 'edit', [
      yes(records[1], 20, 30),
      yes(aRecord({ version: 2, ticketLinks: ['b'] }), 31, 32),
    ]);
    expect(
      rulesBroken({ ...account, requests: [requests[0], twice] }),
    ).toContain('a repeat is answered the same');
  });

  it.each([
    ['version', { version: 3, ticketLinks: ['a'] }],
    ['ticketLinks', { version: 2, ticketLinks: ['c'] }],
  ])('sees an answer with a %s that was never there', (_field, said) => {
    const { account, requests } = inOrder();
    const wrong = aRequest('deed-a-2', 'edit', [yes(aRecord(said), 20, 30)]);
    expect(
      rulesBroken({ ...account, requests: [requests[0], wrong] }),
    ).toContain('answers say what the history says');
  });

  it('sees a history with a gap, a broken chain, or another record', () => {
    const { account, history } = inOrder();
    for (const broken of [
      { histories: new Map([[ID, history.slice(1)]]) },
      { unverified: new Map([[ID, 'Entry 1']]) },
      { records: new Map([[ID, aRecord({ version: 2 })]]) },
    ]) {
      expect(rulesBroken({ ...account, ...broken })).toContain(
        'histories lead to records',
      );
    }
  });

  it('sees work that is open though nothing asks for it, and the other way', () => {
    const { account } = inOrder();
    const openTasks = [{ exceptionId: ID, kind: 'removal' }];
    expect(rulesBroken({ ...account, openTasks })).toContain(
      'open work follows from records',
    );
    const record = aRecord({
      ...{ enforcement: 'removal_pending', state: 'expired' },
      policy: { implementers: 'group:default/iam' },
    });
    const histories = new Map([[ID, aHistory({ words: 'deed-a-1', record })]]);
    expect(
      rulesBroken(anAccount({ records: new Map([[ID, record]]), histories })),
    ).toContain('open work follows from records');
  });
});

// Of these accounts nobody was told.
const untold = [
  expect.objectContaining({ rule: 'an observer hears all, in order' }),
];
