import { escalationTargets } from '../policy/policy';

/** What people are reminded of. @public */
export const reminderItems = [
  /** To answer the review of an exception. */
  'review',
  /** That an exception ends. */
  'end',
  /** To take out what has ended. */
  'removal',
  /** To try a break-glass account. */
  'drill',
] as const;
/** @public */
export type ReminderItem = (typeof reminderItems)[number];

/** Who can be told, as what they are to an exception. @public */
export const reminderRoles = [
  'reviewers',
  'requester',
  'implementers',
  ...escalationTargets,
] as const;
/** @public */
export type ReminderRole = (typeof reminderRoles)[number];

/** What a step of a ladder is about. @public */
export const reminderStepKinds = [
  'ahead',
  'due',
  'passed_on',
  'overdue',
] as const;
/** @public */
export type ReminderStepKind = (typeof reminderStepKinds)[number];
