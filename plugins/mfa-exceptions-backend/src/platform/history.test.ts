import fc from 'fast-check';
import { databases, freshStore } from '../__testUtils__/databases';
import { walks } from '../__testUtils__/walks';
import { canonicalJson } from './hashing';
import { verifyHistory, type ChainedEntry } from './history';

interface Forgery {
  readonly forged: readonly ChainedEntry[];
  /** The first place that no longer fits. */
  readonly brokenAt: number | undefined;
}

const changedTo: Record<keyof ChainedEntry, unknown> = {
  exceptionId: 'another',
  sequence: 99,
  at: '2001-01-01T00:00:00.000Z',
  effectiveAt: '2001-01-01T00:00:00.000Z',
  actor: 'user:default/mallory',
  action: 'forge',
  from: 'forged',
  to: 'forged',
  reason: 'It was never so',
  changes: { state: { to: 'forged' } },
  previousHash: 'f'.repeat(64),
  hash: 'f'.repeat(64),
};

const tamper: Record<
  string,
  (entries: readonly ChainedEntry[], at: number, other: number) => Forgery
> = {
  nothing: entries => ({ forged: entries, brokenAt: undefined }),

  change: (entries, at, other) => {
    const forged = [...entries];
    const fields = Object.keys(changedTo) as (keyof ChainedEntry)[];
    const field = fields[other % fields.length];
    forged[at] = { ...entries[at], [field]: changedTo[field] };
    return { forged, brokenAt: at + 1 };
  },

  'removal of a field': (entries, at) => {
    const { actor, effectiveAt, ...rest } = entries[at];
    const forged = [...entries];
    forged[at] = rest;
    return { forged, brokenAt: actor || effectiveAt ? at + 1 : undefined };
  },

  removal: (entries, at) => ({
    forged: entries.filter((_, index) => index !== at),
    brokenAt: at + 1,
  }),

  truncation: (entries, at) => ({
    forged: entries.slice(0, at),
    brokenAt: at + 1,
  }),

  swap: (entries, at, other) => {
    const to = other % entries.length;
    const forged = [...entries];
    [forged[at], forged[to]] = [forged[to], forged[at]];
    return { forged, brokenAt: at === to ? undefined : Math.min(at, to) + 1 };
  },

  insertion: (entries, at, other) => {
    const forged = [...entries];
    forged.splice(at, 0, {
      ...entries[other % entries.length],
      reason: 'It was never so',
    });
    return { forged, brokenAt: at + 1 };
  },

  'repetition at the end': entries => ({
    forged: [...entries, entries[entries.length - 1]],
    brokenAt: entries.length + 1,
  }),
};

describe.each(databases.eachSupportedId())(
  'verifyHistory on %p',
  databaseId => {
    it('finds whatever was done to a history, and where it begins', async () => {
      const { store } = await freshStore(databaseId);
      const tampering = fc.record({
        kind: fc.constantFrom(...Object.keys(tamper)),
        at: fc.nat(),
        with: fc.nat(),
      });
      await fc.assert(
        fc.asyncProperty(
          walks,
          fc.array(tampering, { minLength: 20, maxLength: 20 }),
          async ({ transitions, record }, tamperings) => {
            await store.commit(transitions);
            const entries = await store.history(record.id);
            const fault = expect.any(String);
            for (const { kind, at, with: other } of tamperings) {
              const { forged, brokenAt } = tamper[kind](
                entries,
                at % entries.length,
                other,
              );
              expect({
                kind,
                ...verifyHistory(forged, record.version),
              }).toEqual({
                kind,
                verified: brokenAt === undefined,
                entries: forged.length,
                brokenAt,
                ...(brokenAt && { fault }),
              });
            }
          },
        ),
        { numRuns: 15 },
      );
    });
  },
);

describe('canonicalJson', () => {
  it('writes equal values as equal texts, whatever the order of their keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        expect(canonicalJson(reversed(value))).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(
          JSON.parse(JSON.stringify(value)),
        );
      }),
    );
  });
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(reversed);
  }
  return value && typeof value === 'object'
    ? Object.fromEntries(
        Object.entries(value)
          .map(([key, part]) => [key, reversed(part)])
          .reverse(),
      )
    : value;
}
