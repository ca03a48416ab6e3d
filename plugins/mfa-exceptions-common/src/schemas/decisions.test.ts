import { decisionsSchema } from './decisions';
import { patchExceptionSchema } from './exception';
import { decideExtensionSchema, extensionPathSchema } from './extension';
import { parseInput } from './parse';
import { listWorkQuerySchema } from './work';

const ID = '0b1c7a52-3f0e-4a53-9a0c-5d9a3c1e7f10';

describe('a decision on many', () => {
  it('knows an exception whatever the case of its id', () => {
    const item = { id: ID.toUpperCase(), version: 1 };
    const given = { action: 'reject', reason: 'Too broad' };

    expect(
      parseInput(decisionsSchema, { ...given, items: [item] }).items,
    ).toEqual([{ id: ID, version: 1 }]);
    expect(() =>
      parseInput(decisionsSchema, {
        ...given,
        items: [item, { ...item, id: ID }],
      }),
    ).toThrow('items: must not name an exception twice');
  });
});

describe('a decision on an extension', () => {
  it.each([
    ['nothing', {}, 'decision: must be one of approve, reject, withdraw'],
    [
      'a rejection without a reason',
      { decision: 'reject', version: 1 },
      'reason: ',
    ],
    [
      'a judgement of who withdraws',
      { decision: 'withdraw', version: 1, residualRisk: 'low' },
      'residualRisk: is not a known field',
    ],
  ])('is not %s', (_, input, message) => {
    expect(() => parseInput(decideExtensionSchema, input)).toThrow(message);
  });

  it('is about one by its number', () => {
    expect(parseInput(extensionPathSchema, { id: ID, number: '12' })).toEqual({
      id: ID,
      number: 12,
    });
    for (const number of ['0', '01', '-1', '1.0', '１', '10000', '']) {
      expect(() => parseInput(extensionPathSchema, { id: ID, number })).toThrow(
        'number: must be the number of an extension',
      );
    }
  });
});

describe('a change', () => {
  it('takes away with null what a request need not have, and nothing else', () => {
    const cleared = parseInput(patchExceptionSchema, {
      version: 1,
      changes: { vendorContractEnd: null, remediationPlan: null },
    });

    expect(Object.entries(cleared.changes)).toEqual([
      ['vendorContractEnd', undefined],
      ['remediationPlan', undefined],
    ]);
    const kept = parseInput(patchExceptionSchema, {
      version: 1,
      changes: { riskRating: 'low' },
    });
    expect(Object.keys(kept.changes)).toEqual(['riskRating']);
    for (const field of ['validTo', 'scope', 'validFrom', 'ticketLinks']) {
      expect(() =>
        parseInput(patchExceptionSchema, {
          version: 1,
          changes: { [field]: null },
        }),
      ).toThrow(`changes.${field}: `);
    }
  });
});

describe('the work list', () => {
  it('takes a filter once or often, as a query gives it', () => {
    expect(parseInput(listWorkQuerySchema, {})).toEqual({ limit: 50 });
    expect(
      parseInput(listWorkQuerySchema, { kind: 'draft', limit: '500' }),
    ).toEqual({ kind: ['draft'], limit: 500 });
  });
});
