import { parseEntityRef } from '@backstage/catalog-model';
import {
  controlDomainWords,
  hasCome,
  type GapReason,
  type Instant,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Notice, NoticePayload } from '../notices/noticeRows';
import { canonicalJson, sha256 } from '../platform/hashing';
import type {
  AccountabilityTask,
  OpenAccountabilityTask,
} from './accountabilityTasks';

// However much comes up at once, nobody is told of it more than once: what one
// run opens for somebody is one notice, and so is what it reminds them of.

const WORK_PAGE = '/mfa-exceptions/work';
const LIST_PAGE = '/mfa-exceptions/accountability/list';

/** What each assignee is told of the tasks that were opened for them. */
export function openedNotices(
  tasks: readonly AccountabilityTask[],
  now: Date,
): readonly Notice[] {
  // The same thing that comes and goes within a day is told once.
  const day = now.toISOString().slice(0, 10);
  return byAssignee(tasks).map(([recipient, opened]) => ({
    recipient,
    dedupeKey: keyOf('opened', [
      ...[day, recipient],
      opened
        .map(({ kind, claimRef, controlDomain, owner }) =>
          [kind, claimRef, controlDomain, owner].join(' '),
        )
        .sort(),
    ]),
    payload: opened.length === 1 ? oneOpened(opened[0]) : severalOpened(opened),
  }));
}

/** What each assignee is told of what they should do soon, or have not done in time. */
export function reminderNotices(
  tasks: readonly (OpenAccountabilityTask & { remindAt: Instant })[],
  now: Date,
): readonly Notice[] {
  return byAssignee(tasks).map(([recipient, waiting]) => ({
    recipient,
    dedupeKey: keyOf(
      'reminder',
      waiting.map(({ id, remindAt }) => `${remindAt} ${id}`).sort(),
    ),
    payload: {
      ...reminderOf(waiting, now),
      link: waiting.length === 1 ? placeOf(waiting[0]) : WORK_PAGE,
      topic: 'mfa-accountability',
    },
  }));
}

function reminderOf(
  tasks: readonly OpenAccountabilityTask[],
  now: Date,
): Pick<NoticePayload, 'title' | 'description' | 'severity'> {
  const overdue = tasks.filter(({ dueAt }) => hasCome(dueAt, now)).length;
  const soon = tasks.length - overdue;
  const [only] = tasks;
  const title =
    tasks.length === 1
      ? `${overdue ? 'Overdue' : 'Due soon'}: ${whatIs(only)}`
      : `Accountability: ${[
          ...(overdue > 0 ? [`${overdue} overdue`] : []),
          ...(soon > 0 ? [`${soon} due soon`] : []),
        ].join(', ')}`;
  return {
    title,
    description:
      overdue > 0
        ? 'It has waited for longer than it should.'
        : `It should be done by ${only.dueAt.slice(0, 10)}.`,
    severity: overdue > 0 ? 'high' : 'normal',
  };
}

function oneOpened(task: AccountabilityTask): NoticePayload {
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

function severalOpened(tasks: readonly AccountabilityTask[]): NoticePayload {
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

function whatIs(task: AccountabilityTask): string {
  const { kind, controlDomain, claimRef, entities, anEntity } = task;
  const control = controlDomainWords(controlDomain);
  if (kind === 'attestation') {
    const of = claimRef ? ` of ${nameOf(claimRef)}` : '';
    return `Attest that ${control}${of} is yours`;
  }
  const of = entities === 1 ? nameOf(anEntity) : `${entities} entities`;
  return `Nobody is accountable for ${control} of ${of}`;
}

function whyGap({ claimRef, owner, reason }: AccountabilityTask): string {
  const where = claimRef
    ? `${nameOf(claimRef)} names ${owner}`
    : `${owner} is named`;
  const reasons: Readonly<Record<GapReason, string>> = {
    nobody_named: 'Nothing names an owner.',
    owner_gone: `${where}, which is not in the catalog.`,
    group_empty: `${where}, which has no members.`,
  };
  return reasons[reason ?? 'nobody_named'];
}

/** Where a task can be done: where it is about many entities, from their list. */
function placeOf(task: AccountabilityTask): string {
  const { kind, claimRef, anEntity, entities } = task;
  if (kind === 'accountability_gap') {
    return entities === 1 ? tabOf(anEntity) : listOf(task);
  }
  // Who is named by the organisation is named for many entities, which My work has.
  return claimRef === undefined || claimRef.startsWith('domain:')
    ? `${WORK_PAGE}?kind=${kind}`
    : tabOf(claimRef);
}

function listOf(task: AccountabilityTask): string {
  const { assignee, claimRef, controlDomain, owner } = task;
  const filters = new URLSearchParams({
    standing: 'gap',
    control: controlDomain,
    owner: owner ?? 'none',
    claim: claimRef ?? 'none',
    fixer: assignee,
  });
  return `${LIST_PAGE}?${filters}`;
}

function tabOf(ref: string): string {
  const { kind, namespace, name } = parseEntityRef(ref);
  return `/catalog/${namespace}/${kind}/${name}/mfa-exceptions`;
}

function nameOf(ref: string): string {
  return parseEntityRef(ref).name;
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

function keyOf(what: string, about: readonly unknown[]): string {
  return `accountability:${what}:${sha256(canonicalJson(about))}`;
}

function counted(count: number, what: string, toDo: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'} ${toDo}`;
}
