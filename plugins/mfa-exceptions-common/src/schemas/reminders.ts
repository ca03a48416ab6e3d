import { z } from 'zod';
import { reminderItems, reminderRoles, reminderStepKinds } from '../domain';
import { cursorSchema, pageInfoSchema, pageSizeSchema } from './pages';
import { entityRefSchema, idSchema } from './primitives';
import { anyOf } from './query';

/** What has become of a notice. @public */
export const noticeStates = [
  'waiting',
  /** It could not be delivered so far, and is tried again. */
  'failing',
  'delivered',
  /** Everything in it was done before it could be delivered; it was not sent. */
  'settled',
] as const;
/** @public */
export type NoticeState = (typeof noticeStates)[number];

/** `GET /reminders/log`. @public */
export const listReminderLogQuerySchema = z.strictObject({
  recipient: anyOf(entityRefSchema),
  exception: idSchema.optional(),
  state: anyOf(z.enum(noticeStates)),
  limit: pageSizeSchema,
  cursor: cursorSchema,
});
/** @public */
export type ListReminderLogQuery = z.output<typeof listReminderLogQuerySchema>;
/** @public */
export interface ListReminderLogParams
  extends Partial<Omit<ListReminderLogQuery, 'limit'>> {
  readonly limit?: number;
}

/** One step of a ladder that somebody is told of. @public */
export const toldStepSchema = z.strictObject({
  exceptionId: z.string(),
  subjectRef: z.string(),
  controlDomain: z.string(),
  item: z.enum(reminderItems),
  /** Of the review; of everything else, the round. */
  number: z.int(),
  deadline: z.string(),
  step: z.string(),
  kind: z.enum(reminderStepKinds),
  /** As what they are told, to the exception. */
  role: z.enum(reminderRoles),
  /** When it was found to be done already, and so was not told. */
  settledAt: z.string().optional(),
});
/** @public */
export type ToldStep = z.output<typeof toldStepSchema>;

/** What somebody was told, or is to be told. @public */
export const loggedNoticeSchema = z.strictObject({
  id: z.string(),
  recipient: z.string(),
  title: z.string(),
  topic: z.string(),
  state: z.enum(noticeStates),
  createdAt: z.string(),
  deliveredAt: z.string().optional(),
  settledAt: z.string().optional(),
  /** How often it could not be delivered. */
  failures: z.int(),
  lastError: z.string().optional(),
  /** What a digest tells; of other notices the title says it. */
  steps: z.array(toldStepSchema),
});
/** @public */
export type LoggedNotice = z.output<typeof loggedNoticeSchema>;

/** The latest first. @public */
export const reminderLogPageSchema = z.strictObject({
  items: z.array(loggedNoticeSchema),
  totalItems: z.int(),
  pageInfo: pageInfoSchema,
});
/** @public */
export type ReminderLogPage = z.output<typeof reminderLogPageSchema>;
