import { InputError } from '@backstage/errors';
import express, { type RequestHandler } from 'express';
import Router from 'express-promise-router';
import type { DemoClock } from './DemoClock';

const NOW_HEADER = 'x-demo-now';

// Far enough for any demonstration, and never past what a Date can hold.
const MAX_OFFSET_MS = 100 * 365 * 86_400_000;

/** The middleware that reads the header, and the routes of the offset. */
export function createDemoClockRouter(clock: DemoClock) {
  const router = Router();
  router.use(atRequestedInstant(clock));

  router.get('/demo/clock', (_req, res) => {
    res.json(describe(clock));
  });

  router.put('/demo/clock', express.json(), (req, res) => {
    const { offsetMs } = req.body;
    if (!Number.isInteger(offsetMs) || Math.abs(offsetMs) > MAX_OFFSET_MS) {
      throw new InputError(
        `'offsetMs' must be a whole number of milliseconds, within a century`,
      );
    }
    clock.offsetMs = offsetMs;
    res.json(describe(clock));
  });

  return router;
}

function atRequestedInstant(clock: DemoClock): RequestHandler {
  return (req, _res, next) => {
    const header = req.header(NOW_HEADER);
    if (header === undefined) {
      next();
      return;
    }
    const instant = new Date(header);
    if (Number.isNaN(instant.getTime())) {
      throw new InputError(`The header '${NOW_HEADER}' must be an instant`);
    }
    clock.runAt(instant, next);
  };
}

function describe(clock: DemoClock) {
  return { offsetMs: clock.offsetMs, now: clock.now().toISOString() };
}
