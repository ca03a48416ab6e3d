import { parseEntityRef } from '@backstage/catalog-model';
import {
  controlDomainWords,
  type ReminderItem,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { NoticePayload } from '../notices/noticeRows';
import type { NoticeItem } from './noticeItemRows';

// What is told may be read long after it was written: it names dates, and counts
// no days.

const REGISTER = '/mfa-exceptions';
const LINES = 10;
const TOPIC = 'mfa-reminders';

/** What somebody is told of all that they have to do. There is something. */
export function digestOf(told: readonly NoticeItem[]): NoticePayload {
  const items = latestOfEach(told);
  const [only] = items;
  const isOverdue = items.some(({ kind }) => kind === 'overdue');
  const severity = isOverdue ? 'high' : 'normal';
  if (items.length === 1) {
    return {
      title: lineOf(only),
      description: whyOf(only),
      link: `${REGISTER}/exceptions/${only.exceptionId}`,
      ...{ severity, topic: TOPIC },
    };
  }
  const left = items.length - LINES;
  return {
    title: `MFA exceptions: ${countsOf(items)}`,
    description: [
      ...byUrgency(items).slice(0, LINES).map(lineOf),
      ...(left > 0 ? [`And ${left} more.`] : []),
    ].join('\n'),
    link: `${REGISTER}/work`,
    ...{ severity, topic: TOPIC },
  };
}

// Of what somebody is to be told several steps of, the last says it all.
function latestOfEach(items: readonly NoticeItem[]): readonly NoticeItem[] {
  const latest = new Map(
    items.map(each => [
      [each.exceptionId, each.item, each.number, each.deadline].join(' '),
      each,
    ]),
  );
  return [...latest.values()];
}

function lineOf({ item, kind, deadline, ...about }: NoticeItem): string {
  const day = deadline.slice(0, 10);
  const what = whatOf(about);
  switch (item) {
    case 'review':
      return kind === 'overdue'
        ? `Overdue review, due on ${day}: ${what}`
        : `Review due on ${day}: ${what}`;
    case 'drill':
      return kind === 'overdue'
        ? `Overdue drill, due on ${day}: ${what}`
        : `Drill due on ${day}: ${what}`;
    case 'end':
      return `Ends on ${day}: ${what}`;
    case 'removal':
      return `Not taken out, ended on ${day}: ${what}`;
    default:
      return unreachable(item);
  }
}

function whyOf({ item, kind }: NoticeItem): string {
  if (kind === 'passed_on') {
    return 'Those who were asked before you could not say. Keep it, narrow it, or end it.';
  }
  const why: Readonly<Record<ReminderItem, string>> = {
    review:
      'Say whether the exception is still needed: keep it, narrow it, or end it.',
    drill:
      'Try whether the account still opens the door, and write down that you did.',
    end: 'Ask for a later end, or see to it that nobody needs the exception by then.',
    removal:
      'The exception has ended, but its exclusion still stands. Take it out, and say how you know.',
  };
  return why[item];
}

function whatOf({
  controlDomain,
  subjectRef,
}: Pick<NoticeItem, 'controlDomain' | 'subjectRef'>): string {
  const { name } = parseEntityRef(subjectRef);
  return `${controlDomainWords(controlDomain)} of ${name}`;
}

function countsOf(items: readonly NoticeItem[]): string {
  const words: Readonly<Record<ReminderItem, [one: string, many: string]>> = {
    removal: ['removal', 'removals'],
    review: ['review', 'reviews'],
    drill: ['drill', 'drills'],
    end: ['end', 'ends'],
  };
  const parts = (Object.keys(words) as ReminderItem[]).flatMap(item => {
    const { length } = items.filter(each => each.item === item);
    return length > 0 ? `${length} ${words[item][length === 1 ? 0 : 1]}` : [];
  });
  const overdue = items.filter(({ kind }) => kind === 'overdue').length;
  return parts.join(', ') + (overdue > 0 ? `, ${overdue} overdue` : '');
}

function byUrgency(items: readonly NoticeItem[]): readonly NoticeItem[] {
  const rank = ({ kind }: NoticeItem) => (kind === 'overdue' ? 0 : 1);
  return [...items].sort(
    (one, other) =>
      rank(one) - rank(other) || one.deadline.localeCompare(other.deadline),
  );
}

function unreachable(item: never): never {
  throw new Error(`Unhandled item: ${item}`);
}
