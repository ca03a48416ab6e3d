import {
  aDraft,
  aRequest,
  contextFor,
  START,
} from '../../__testUtils__/exceptions';
import { requester } from '../../__testUtils__/people';
import { applyCommand, draftException } from '../exception/lifecycle';
import { changesBetween, replay } from './history';

const draft = aDraft();
const request = aRequest();

// A draft that was edited once.
const created = draftException(
  { ...draft, request },
  { actor: requester, now: START },
);
const edited = applyCommand(
  created.next,
  { action: 'edit', changes: { riskRating: 'low' } },
  contextFor(draft, requester, START),
);

describe('changesBetween', () => {
  it('holds what differs, with a side left out where nothing was set', () => {
    const { endedAt, ...open } = { ...draft, endedAt: draft.validTo };

    expect(changesBetween(draft, draft)).toEqual({});
    expect(changesBetween(draft, { ...draft, riskRating: 'low' })).toEqual({
      riskRating: { from: 'medium', to: 'low' },
    });
    expect(changesBetween(open, { ...open, endedAt })).toEqual({
      endedAt: { to: endedAt },
    });
    expect(changesBetween({ ...open, endedAt }, open)).toEqual({
      endedAt: { from: endedAt },
    });
    expect(
      changesBetween({ ...open, endedAt }, { ...open, endedAt: undefined }),
    ).toEqual({ endedAt: { from: endedAt } });
  });

  it('holds the whole record where there was none before', () => {
    const { changes } = created.entry;

    expect(changes.scope).toEqual({ to: draft.scope });
    expect(Object.values(changes).some(change => 'from' in change)).toBe(false);
    expect(changes).not.toHaveProperty('policy');
  });

  it('sees a difference deep inside', () => {
    const { population } = draft.scope;
    const scope = { ...draft.scope, population: { ...population, size: 3 } };

    expect(Object.keys(changesBetween(draft, { ...draft, scope }))).toEqual([
      'scope',
    ]);
  });
});

describe('replay', () => {
  it('comes to the record that the history led to', () => {
    expect(replay([created.entry, edited.entry])).toEqual(
      JSON.parse(JSON.stringify(edited.next)),
    );
  });

  it('forgets what was taken away', () => {
    const ended = {
      ...edited.entry,
      changes: { ...edited.entry.changes, evidenceLinks: { from: [] } },
    };

    expect(replay([created.entry, ended])).not.toHaveProperty('evidenceLinks');
  });

  it.each([
    ['an entry that is missing', [edited.entry]],
    ['entries out of order', [edited.entry, created.entry]],
    ['an entry twice', [created.entry, created.entry]],
  ])('refuses %s', (_, entries) => {
    expect(() => replay(entries)).toThrow(/has entry \d in place \d/);
  });
});
