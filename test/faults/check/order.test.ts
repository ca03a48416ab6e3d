import { aRequest, ID, inOrder, no, unheard, yes } from './byHand';
import { orderHolds } from './rules/order';

// Version 1 was made from 0 to 10, version 2 from 20 to 30.
const { account, records, requests } = inOrder();
const look = (version: number, from: number, to: number) => ({
  ...{ id: ID, version, state: 'draft', from, to },
});

describe('The order of answers', () => {
  it.each([
    ['before, between and after', [look(1, 11, 12), look(2, 31, 32)]],
    ['while it is made', [look(1, 21, 29), look(2, 21, 29)]],
    ['of the same at the same time', [look(2, 31, 40), look(2, 32, 33)]],
    ['of the same one after the other', [look(2, 41, 42), look(2, 31, 32)]],
  ])('holds for looks %s', (_when, looks) => {
    expect(orderHolds({ ...account, looks })).toEqual([]);
  });

  it.each([
    ['a look that does not see what was done before it', [look(1, 31, 32)]],
    ['a look at what nobody had asked for yet', [look(2, 11, 12)]],
    ['a look back behind an earlier look', [look(2, 21, 22), look(1, 23, 24)]],
  ])('does not hold for %s', (_what, looks) => {
    expect(orderHolds({ ...account, looks })).toHaveLength(1);
  });

  it('does not hold where a change was over before an earlier one began', () => {
    const late = aRequest('deed-a-1', 'create', [yes(records[0], 40, 50)]);
    expect(
      orderHolds({ ...account, requests: [late, requests[1]] }),
    ).toHaveLength(1);
  });

  it('counts a refusal as a look at what was there', () => {
    const stale = aRequest('deed-b-1', 'edit', [no(1, 40, 50)]);
    const fair = aRequest('deed-b-1', 'edit', [no(2, 40, 50)]);
    const with_ = (request: typeof stale) => ({
      ...account,
      requests: [...requests, request],
    });
    expect(orderHolds(with_(stale))).toHaveLength(1);
    expect(orderHolds(with_(fair))).toEqual([]);
  });

  it('lets a change that nobody heard of be made whenever it was', () => {
    const silent = aRequest('deed-a-1', 'create', [unheard(0)]);
    const later = { ...account, requests: [silent, requests[1]] };
    expect(orderHolds(later)).toEqual([]);
    // But not before it was asked for.
    const tooEarly = aRequest('deed-a-2', 'edit', [unheard(35)]);
    expect(
      orderHolds({
        ...account,
        requests: [requests[0], tooEarly],
        looks: [look(2, 31, 32)],
      }),
    ).toHaveLength(1);
  });
});
