import type { Account, Complaint } from './Account';
import {
  answersSayWhatHistorySays,
  repeatsAreAnsweredAlike,
} from './rules/answers';
import {
  acknowledgedIsKept,
  nothingComesFromNowhere,
  nothingIsDoneTwice,
  refusedIsNotDone,
} from './rules/changes';
import { logsKeepSecrets } from './rules/logs';
import { orderHolds } from './rules/order';
import {
  historiesLeadToRecords,
  openWorkFollowsFromRecords,
} from './rules/records';
import {
  backlogDrains,
  listenerHearsAllInOrder,
  noticesAreSeenOnce,
  sentAgainOnlyAfterAFault,
  stepsAreInNotices,
  stepsAreToldOnce,
} from './rules/told';

/** All that has to hold, whatever has happened. */
export const rules: readonly ((account: Account) => Complaint[])[] = [
  acknowledgedIsKept,
  nothingIsDoneTwice,
  refusedIsNotDone,
  nothingComesFromNowhere,
  repeatsAreAnsweredAlike,
  answersSayWhatHistorySays,
  orderHolds,
  historiesLeadToRecords,
  openWorkFollowsFromRecords,
  stepsAreToldOnce,
  stepsAreInNotices,
  noticesAreSeenOnce,
  sentAgainOnlyAfterAFault,
  listenerHearsAllInOrder,
  backlogDrains,
  logsKeepSecrets,
];

/** What does not hold. */
export function check(account: Account): Complaint[] {
  return rules.flatMap(rule => rule(account));
}
