import fc from 'fast-check';
import { aModel, day } from '../../__testUtils__/accountability';
import type { Actor } from '../exception/duties';
import { addDays } from '../time';
import { attestationStatus, speaksFor } from './attestation';

const days = fc.integer({ min: 0, max: 400 });
const terms = fc
  .tuple(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 200 }))
  .map(([attestEveryDays, attestWithinDays]) => ({
    ...{ attestEveryDays, attestWithinDays },
  }));
const attestedBy = 'user:default/ivan';

const always = (
  holds: (
    since: string,
    last: { attestedAt: string; attestedBy: string } | undefined,
    model: { attestEveryDays: number; attestWithinDays: number },
    now: Date,
  ) => void,
) =>
  fc.assert(
    fc.property(
      days,
      fc.option(days, { nil: undefined }),
      terms,
      days,
      (since, last, model, now) =>
        holds(
          day(since),
          last === undefined
            ? undefined
            : { attestedAt: day(last), attestedBy },
          model,
          new Date(day(Math.max(now, since, last ?? 0))),
        ),
    ),
    { numRuns: 500 },
  );

describe('an attestation', () => {
  it('is stale from the very instant on at which it is due', () => {
    always((since, last, model, now) => {
      const { state, dueAt } = attestationStatus(since, last, model, now);
      expect(state === 'stale').toBe(dueAt <= now.toISOString());
      const atDue = attestationStatus(since, last, model, new Date(dueAt));
      expect(atDue).toMatchObject({ state: 'stale', dueAt });
    });
  });

  it('counts only for the time since the owner has been accountable', () => {
    always((since, last, model, now) => {
      const status = attestationStatus(since, last, model, now);
      const counts = last !== undefined && last.attestedAt >= since;
      expect(status.attestedAt).toBe(counts ? last.attestedAt : undefined);
      expect(status.dueAt).toBe(
        counts
          ? addDays(last.attestedAt, model.attestEveryDays)
          : addDays(since, model.attestWithinDays),
      );
      expect(status.state === 'awaited').toBe(
        !counts && status.dueAt > now.toISOString(),
      );
    });
  });

  it('is asked for anew when the owner changes, and holds again once given', () => {
    const model = aModel();
    const given = { attestedAt: day(1), attestedBy };
    const at = (number: number) => new Date(day(number));
    const state = (since: number, last: typeof given, number: number) =>
      attestationStatus(day(since), last, model, at(number)).state;
    expect(state(0, given, 50)).toBe('attested');
    expect(state(49, given, 50)).toBe('awaited');
    expect(state(49, given, 63)).toBe('stale');
    expect(state(49, { attestedAt: day(64), attestedBy }, 65)).toBe('attested');
    expect(state(0, given, 91)).toBe('stale');
  });

  it.each<[who: string, actor: Actor, speaks: boolean]>([
    ['a member', person('user:default/me', 'group:default/iam'), true],
    ['somebody else', person('user:default/me', 'group:default/other'), false],
    ['a service', { kind: 'service', ref: 'plugin:catalog' }, false],
  ])('is for a group to be given by %s: %p', (_who, actor, speaks) => {
    expect(speaksFor(actor, 'group:default/iam')).toBe(speaks);
  });

  it('is for a user to be given by themselves', () => {
    const me = 'user:default/me';
    expect(speaksFor(person(me), me)).toBe(true);
    expect(speaksFor(person('user:default/you'), me)).toBe(false);
    const service = { kind: 'service', ref: me } as const;
    expect(speaksFor(service, me)).toBe(false);
  });
});

function person(ref: string, ...groups: string[]): Actor {
  return { kind: 'user', ref, groups: new Set(groups), aliases: [] };
}
