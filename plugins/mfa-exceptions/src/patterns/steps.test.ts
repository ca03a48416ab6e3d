import fc from 'fast-check';
import { stepsOf } from './steps';

const points = fc
  .array(fc.record({ day: fc.nat(400), size: fc.nat(5000) }), { minLength: 1 })
  .map(given =>
    [...given]
      .sort((left, right) => left.day - right.day)
      .map(({ day, size }) => ({
        at: new Date(Date.UTC(2026, 0, 1 + day)).toISOString(),
        size,
      })),
  );
const frame = { width: 480, height: 120 };

describe('stepsOf', () => {
  it('stays within its frame, forward in time, and higher for more people', () => {
    fc.assert(
      fc.property(points, given => {
        const { places } = stepsOf(given, frame);
        for (const { x, y } of places) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(frame.width);
          expect(y).toBeGreaterThanOrEqual(0);
          expect(y).toBeLessThanOrEqual(frame.height);
        }
        for (const [index, before] of places.slice(0, -1).entries()) {
          const { x, y } = places[index + 1];
          expect(x).toBeGreaterThanOrEqual(before.x);
          const more = given[index + 1].size - given[index].size;
          expect(Math.sign(before.y - y) * Math.sign(more)).not.toBe(-1);
        }
      }),
    );
  });

  it('holds each size until the next one comes', () => {
    const at = (day: number) => new Date(Date.UTC(2026, 0, day)).toISOString();
    const { path } = stepsOf(
      [
        { at: at(1), size: 10 },
        { at: at(3), size: 20 },
      ],
      frame,
    );
    expect(path).toMatch(/^M[\d. ]+H[\d.]+V[\d.]+$/);
  });
});
