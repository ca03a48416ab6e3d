import type { SchedulerServiceTaskScheduleDefinition } from '@backstage/backend-plugin-api';
import type { ReminderDays } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { IANAZone } from 'luxon';
import { z } from 'zod';

/** When people are reminded, and how long it can be looked up what they were told. */
export interface ReminderSettings {
  readonly days: ReminderDays;
  readonly keptDays: number;
  readonly schedule: SchedulerServiceTaskScheduleDefinition;
}

export const DEFAULT_REMINDERS: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 5 },
  timeout: { minutes: 15 },
  initialDelay: { seconds: 60 },
};

export const remindersSchema = z
  .strictObject({
    at: z
      .string()
      .regex(
        /^([01]\d|2[0-3]):[0-5]\d$/,
        'must be hours and minutes, in quotes: "06:00"',
      )
      .default('06:00'),
    timeZone: z
      .string()
      .refine(
        zone => IANAZone.isValidZone(zone),
        'must be an IANA zone: Europe/Berlin',
      )
      .default('UTC'),
    keepLogDays: z.int().min(30).max(3_660).default(400),
    schedule: z.unknown().optional(),
  })
  .prefault({});

/** The settings with all that follows from them. */
export function resolveReminders(
  { at, timeZone, keepLogDays }: z.output<typeof remindersSchema>,
  schedule = DEFAULT_REMINDERS,
): ReminderSettings {
  return { days: { at, timeZone }, keptDays: keepLogDays, schedule };
}
