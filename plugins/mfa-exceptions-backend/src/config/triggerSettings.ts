import type { SchedulerServiceTaskScheduleDefinition } from '@backstage/backend-plugin-api';
import { durationToMilliseconds } from '@backstage/types';
import {
  DAY_IN_MS,
  type GoneTerms,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { IANAZone } from 'luxon';
import { z } from 'zod';

/** How the catalog is looked at for what reviews have to be made for. */
export interface TriggerSettings {
  readonly schedule: SchedulerServiceTaskScheduleDefinition;
  /** When something that is missing counts as gone. */
  readonly terms: GoneTerms;
  /** IANA zone in which a date without a time ends. */
  readonly timeZone: string;
}

export const DEFAULT_RECONCILIATION: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 5 },
  timeout: { minutes: 15 },
  // A catalog that has just started is not complete.
  initialDelay: { seconds: 60 },
};

const count = z.number().min(0);

const durationSchema = z
  .strictObject({
    weeks: count,
    days: count,
    hours: count,
    minutes: count,
    seconds: count,
  })
  .partial()
  .refine(
    duration => durationToMilliseconds(duration) >= 3_600_000,
    'must be an hour at least: a catalog is not complete at once',
  );

export const triggersSchema = z
  .strictObject({
    schedule: z.unknown().optional(),
    missesBeforeRemoved: z.int().min(2).max(1_000).default(3),
    removedGrace: durationSchema.default({ hours: 24 }),
    timeZone: z
      .string()
      .refine(
        zone => IANAZone.isValidZone(zone),
        'must be an IANA zone: Europe/Berlin',
      )
      .default('UTC'),
  })
  .prefault({});

/** The settings with all that follows from them. */
export function resolveTriggers(
  {
    missesBeforeRemoved,
    removedGrace,
    timeZone,
  }: z.output<typeof triggersSchema>,
  schedule = DEFAULT_RECONCILIATION,
): TriggerSettings {
  return {
    schedule,
    terms: {
      misses: missesBeforeRemoved,
      graceDays: durationToMilliseconds(removedGrace) / DAY_IN_MS,
    },
    timeZone,
  };
}
