import { taskKinds } from '../exception/vocabulary';

/** What can wait for a person: tasks of their groups, and what is their own. @public */
export const workKinds = [
  ...taskKinds,
  /** Own draft, to be finished. */
  'draft',
  /** Own request that was rejected, to be changed or let go. */
  'rejected',
  /** Own exception that ends soon, to be extended or let end. */
  'expiring',
  /** Own request whose end has come before it was ever in force. */
  'outlived',
] as const;
/** @public */
export type WorkKind = (typeof workKinds)[number];

/** The most urgent first. @public */
export const urgencies = ['overdue', 'now', 'soon', 'later'] as const;
/** @public */
export type Urgency = (typeof urgencies)[number];
