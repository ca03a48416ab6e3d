import { parseEntityRef } from '@backstage/catalog-model';
import type { GapReason } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Notice, NoticePayload } from '../notices/noticeRows';
import { canonicalJson, sha256 } from '../platform/hashing';
import type { AccountabilityTask, WantedTask } from './accountabilityTasks';

// However much comes up at once, nobody is told of it more than once: what one
// run opens for somebody is one notice.

const WORK_PAGE = '/mfa-exceptions/work';

/** What each assignee is told of the tasks that were opened for them. */
export function openedNotices(
  tasks: readonly WantedTask[],
  now: Date,
): readonly Notice[] {
  return byAssignee(tasks).map(([recipient, opened]) => ({
    recipient,
    // The same thing that comes and goes within a day is told once.
    dedupeKey: keyOf('opened', recipient, opened, now),
    payload: opened.length === 1 ? oneOpened(opened[0]) : severalOpened(opened),
  }));
}

/** What each assignee is told of the tasks that they have not done in time. */
export function overdueNotices(
  tasks: readonly AccountabilityTask[],
  now: Date,
): readonly Notice[] {
  return byAssignee(tasks).map(([recipient, overdue]) => ({
    recipient,
    dedupeKey: keyOf('overdue', recipient, overdue, now),
    payload: {
      title:
        overdue.length === 1
          ? `Overdue: ${whatIs(overdue[0])}`
          : `${overdue.length} things about accountability are overdue`,
      description: 'They have waited for longer than they should.',
      link: overdue.length === 1 ? placeOf(overdue[0]) : WORK_PAGE,
      severity: 'high',
      topic: 'mfa-accountability',
    },
  }));
}

function oneOpened(task: WantedTask): NoticePayload {
  const isGap = task.kind === 'accountability_gap';
  return {
    title: whatIs(task),
    description: isGap
      ? whyGap(task)
      : `${task.owner} is accountable for it. Say that this is so, or have it changed.`,
    link: placeOf(task),
    severity: isGap ? 'high' : 'normal',
    topic: 'mfa-accountability',
  };
}

function severalOpened(tasks: readonly WantedTask[]): NoticePayload {
  const gaps = tasks.filter(({ kind }) => kind === 'accountability_gap');
  const attestations = tasks.length - gaps.length;
  const parts = [
    ...(gaps.length > 0 ? [counted(gaps.length, 'gap', 'to close')] : []),
    ...(attestations > 0
      ? [counted(attestations, 'control', 'to attest to')]
      : []),
  ];
  const [only] = new Set(tasks.map(({ kind }) => kind));
  const mixed = gaps.length > 0 && attestations > 0;
  return {
    title: `Accountability: ${parts.join(', ')}`,
    description:
      gaps.length > 0
        ? 'Nobody is accountable for some controls that you are to see to.'
        : 'You are accountable for some controls, and have not said so for long.',
    link: mixed ? WORK_PAGE : `${WORK_PAGE}?kind=${only}`,
    severity: gaps.length > 0 ? 'high' : 'normal',
    topic: 'mfa-accountability',
  };
}

function whatIs({ kind, controlDomain, ...task }: AccountabilityTask): string {
  const control = controlDomain.replaceAll('_', ' ');
  const place = task.entityRef ?? task.claimRef;
  const of = place ? ` of ${parseEntityRef(place).name}` : '';
  return kind === 'attestation'
    ? `Attest that ${control}${of} is yours`
    : `Nobody is accountable for ${control}${of}`;
}

function whyGap({ owner, reason }: WantedTask): string {
  const reasons: Readonly<Record<GapReason, string>> = {
    nobody_named: 'Nothing names an owner.',
    owner_gone: `${owner} is named, and is not in the catalog.`,
    group_empty: `${owner} is named, and has no members.`,
  };
  return reasons[reason ?? 'nobody_named'];
}

// Who is named by the organisation is named for many entities: the list has them.
function placeOf({ kind, entityRef, claimRef }: AccountabilityTask): string {
  const place = entityRef ?? claimRef;
  if (place === undefined || place.startsWith('domain:')) {
    return `${WORK_PAGE}?kind=${kind}`;
  }
  const { kind: entityKind, namespace, name } = parseEntityRef(place);
  return `/catalog/${namespace}/${entityKind}/${name}/mfa-exceptions`;
}

function byAssignee<T extends AccountabilityTask>(
  tasks: readonly T[],
): readonly (readonly [assignee: string, tasks: readonly T[]])[] {
  const groups = new Map<string, T[]>();
  for (const task of tasks) {
    const group = groups.get(task.assignee);
    if (group) {
      group.push(task);
    } else {
      groups.set(task.assignee, [task]);
    }
  }
  return [...groups];
}

function keyOf(
  what: string,
  recipient: string,
  tasks: readonly AccountabilityTask[],
  now: Date,
): string {
  const day = now.toISOString().slice(0, 10);
  const about = tasks
    .map(({ kind, entityRef, claimRef, controlDomain, owner }) =>
      [kind, entityRef, claimRef, controlDomain, owner].join(' '),
    )
    .sort();
  return `accountability:${what}:${sha256(
    canonicalJson([day, recipient, about]),
  )}`;
}

function counted(count: number, what: string, toDo: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'} ${toDo}`;
}
