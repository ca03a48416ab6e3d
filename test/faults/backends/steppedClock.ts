import { createServiceFactory } from '@backstage/backend-plugin-api';
import { clockServiceRef } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';

let offsetMs = Number(process.env.FAULTS_CLOCK_OFFSET ?? 0);

process.on('message', (message: { offsetMs?: number }) => {
  offsetMs = message.offsetMs ?? offsetMs;
});

/** The clock of a machine that somebody else sets. */
export const steppedClock = createServiceFactory({
  service: clockServiceRef,
  deps: {},
  factory: () => ({ now: () => new Date(Date.now() + offsetMs) }),
});
