import fc from 'fast-check';
import { exceptionOf, extensionOf, requestOf } from '../__testUtils__/records';
import { domainOf, isOpen, ticksOf, timelineOf } from './timeline';

const DAY = 86_400_000;
const NOW = new Date('2026-06-15T12:00:00.000Z');
const at = (days: number) => new Date(NOW.getTime() + days * DAY).toISOString();

const active = exceptionOf({
  createdAt: at(-12),
  requestedAt: at(-12),
  activatedAt: at(-10),
  validFrom: at(-10),
  validTo: at(20),
  originalValidTo: at(30),
  reviewDueAt: at(18),
});
const exact = { from: NOW.getTime() - 20 * DAY, to: NOW.getTime() + 80 * DAY };

describe('timelineOf', () => {
  it('shows what was waited, what is in force, what is left and what was given up', () => {
    const { spans, marks, now } = timelineOf(active, NOW, exact);

    expect(
      spans.map(({ kind, start, end }) => [
        kind,
        start.toFixed(2),
        end.toFixed(2),
      ]),
    ).toEqual([
      ['waiting', '0.08', '0.10'],
      ['in_force', '0.10', '0.20'],
      ['left', '0.20', '0.40'],
      ['given_up', '0.40', '0.50'],
    ]);
    expect(
      marks.map(({ kind, position }) => [kind, position.toFixed(2)]),
    ).toEqual([
      ['review_due', '0.38'],
      ['original_end', '0.50'],
      ['end', '0.40'],
    ]);
    expect(now).toBeCloseTo(0.2);
  });

  it('shows the later end that is asked for beyond the present one', () => {
    const asked = exceptionOf({
      ...active,
      extensions: [extensionOf({ from: at(20), validTo: at(50) })],
    });

    expect(
      timelineOf(asked, NOW, exact).spans.find(
        ({ kind }) => kind === 'extension',
      ),
    ).toMatchObject({ from: at(20), to: at(50) });
    expect(domainOf([asked], NOW).to).toBeGreaterThan(Date.parse(at(50)));
    for (const over of [
      { extensions: [extensionOf({ state: 'rejected' as const })] },
      { inForce: false, state: 'expired' as const },
    ]) {
      expect(
        timelineOf({ ...asked, ...over }, NOW).spans.map(({ kind }) => kind),
      ).not.toContain('extension');
    }
  });

  it('lets an exclusion that outlived its end stand until now', () => {
    const overdue = exceptionOf({
      ...active,
      state: 'expired',
      enforcement: 'removal_pending',
      inForce: false,
      validTo: at(-3),
      originalValidTo: at(-3),
      endedAt: at(-3),
      reviewDueAt: undefined,
    });

    expect(
      timelineOf(overdue, NOW, exact).spans.map(({ kind, from, to }) => [
        kind,
        from,
        to,
      ]),
    ).toEqual([
      ['waiting', at(-12), at(-10)],
      ['in_force', at(-10), at(-3)],
      ['overdue', at(-3), NOW.toISOString()],
    ]);
  });

  it('shows what a revocation gave up', () => {
    const revoked = exceptionOf({
      ...active,
      state: 'revoked',
      enforcement: 'removal_pending',
      inForce: false,
      validTo: at(20),
      originalValidTo: at(20),
      endedAt: at(-1),
      reviewDueAt: undefined,
    });

    expect(
      timelineOf(revoked, NOW, exact)
        .spans.filter(({ kind }) => kind !== 'waiting')
        .map(({ kind, from, to }) => [kind, from, to]),
    ).toEqual([
      ['in_force', at(-10), at(-1)],
      ['given_up', at(-1), at(20)],
      ['overdue', at(-1), NOW.toISOString()],
    ]);
  });

  it('ends it with the removal', () => {
    const closed = exceptionOf({
      ...active,
      state: 'closed',
      enforcement: 'removed',
      inForce: false,
      validTo: at(-8),
      originalValidTo: at(-8),
      endedAt: at(-8),
      removal: { by: 'user:default/ines', at: at(-6), evidence: 'Looked' },
      reviewDueAt: undefined,
    });
    const { spans, marks, now } = timelineOf(closed, NOW);

    expect(spans[spans.length - 1]).toMatchObject({
      kind: 'overdue',
      from: at(-8),
      to: at(-6),
    });
    expect(marks.map(({ kind }) => kind)).toEqual(['ended', 'removed']);
    expect(now).toBeUndefined();
  });

  it('shows a request as waiting, and what it asks for as planned', () => {
    const request = requestOf({
      createdAt: at(-2),
      requestedAt: at(-2),
      validFrom: at(5),
      validTo: at(30),
      originalValidTo: at(30),
    });

    expect(
      timelineOf(request, NOW, exact).spans.map(({ kind, from, to }) => [
        kind,
        from,
        to,
      ]),
    ).toEqual([
      ['waiting', at(-2), NOW.toISOString()],
      ['planned', at(5), at(30)],
    ]);
  });
});

describe('ticksOf', () => {
  const months = (from: string, to: string) =>
    ticksOf({ from: Date.parse(from), to: Date.parse(to) }, 'utc').map(
      ({ at: month }) => month.slice(0, 7),
    );

  it('writes every month on a short scale, and fewer on a long one', () => {
    expect(months('2026-05-20', '2026-08-10')).toEqual([
      '2026-06',
      '2026-07',
      '2026-08',
    ]);
    expect(months('2025-11-20', '2027-08-10')).toEqual([
      '2026-01',
      '2026-04',
      '2026-07',
      '2026-10',
      '2027-01',
      '2027-04',
      '2027-07',
    ]);
  });
});

describe('domainOf', () => {
  const day = fc.integer({ min: -400, max: 400 });

  it('takes in everything, so that nothing lies outside and nothing is upside down', () => {
    fc.assert(
      fc.property(day, day, day, day, (requested, waited, length, ends) => {
        const validFrom = requested + Math.abs(waited);
        const validTo = validFrom + Math.abs(length) + 1;
        const inForce = validFrom <= 0 && validTo > 0;
        const exception = exceptionOf({
          requestedAt: at(requested),
          createdAt: at(requested),
          activatedAt: validFrom <= 0 ? at(validFrom) : undefined,
          validFrom: at(validFrom),
          validTo: at(validTo),
          originalValidTo: at(validTo + Math.abs(ends)),
          reviewDueAt: undefined,
          state: inForce ? 'active' : 'expired',
          enforcement: inForce ? 'in_place' : 'removal_pending',
          inForce,
          endedAt: inForce ? undefined : at(validTo),
        });
        const domain = domainOf([exception], NOW);
        const { spans, marks, now } = timelineOf(exception, NOW, domain);

        for (const { start, end } of spans) {
          expect(start).toBeGreaterThan(0);
          expect(end).toBeLessThan(1);
          expect(start).toBeLessThanOrEqual(end);
        }
        for (const { position } of marks) {
          expect(position).toBeGreaterThan(0);
          expect(position).toBeLessThan(1);
        }
        expect(now).toBeDefined();
      }),
    );
  });

  it('leaves now out where everything is long over', () => {
    const over = exceptionOf({
      state: 'closed',
      enforcement: 'removed',
      inForce: false,
      requestedAt: at(-300),
      createdAt: at(-300),
      activatedAt: at(-299),
      validTo: at(-280),
      originalValidTo: at(-280),
      endedAt: at(-280),
      removal: undefined,
    });

    expect(isOpen(over)).toBe(false);
    expect(timelineOf(over, NOW).now).toBeUndefined();
  });
});
