import { openApprovalPaths } from '../exception/duties';
import { extensionBallot, openPaths } from '../exception/approvals';
import type { MfaException } from '../exception/exception';
import { pendingExtension } from '../exception/pending';
import type { TaskKind } from '../exception/vocabulary';
import type { ApprovalPath } from '../policy/policy';

/** Work that waits for a group. @public */
export interface OpenTask {
  readonly kind: TaskKind;
  /** Of the policy, for approvals: each has a task of its own. */
  readonly path?: string;
  readonly assignee: string;
  /** Break-glass exclusions are never removed by a machine: governance is told at once. */
  readonly escalated: boolean;
}

/** Work that a transition opens or closes for somebody. @public */
export type TaskChange =
  | ({ readonly change: 'open' } & OpenTask)
  | {
      readonly change: 'close';
      readonly kind: TaskKind;
      readonly path?: string;
    };

/**
 * The tasks that a record, as it is written, keeps open.
 *
 * @public
 */
export function openWork(exception: MfaException): readonly OpenTask[] {
  const { state, enforcement, policy, subjectClass } = exception;
  const extension = state === 'active' && pendingExtension(exception);
  const tasks: OpenTask[] = [];
  if (state === 'requested') {
    tasks.push(...forEach('approval', openApprovalPaths(exception)));
  }
  if (extension) {
    const open = openPaths(extensionBallot(extension));
    tasks.push(...forEach('extension_approval', open));
  }
  if (state === 'approved' && policy) {
    const assignee = policy.implementers;
    tasks.push({ kind: 'implementation', assignee, escalated: false });
  }
  // What came in from elsewhere may be in place without ever having had a right.
  const withoutRight = enforcement === 'in_place' && state !== 'active';
  if (
    policy &&
    (enforcement === 'removal_pending' ||
      enforcement === 'removal_failed' ||
      withoutRight)
  ) {
    tasks.push({
      kind: 'removal',
      assignee: policy.implementers,
      escalated: subjectClass === 'break_glass_account',
    });
  }
  return tasks;
}

/** What has to be closed and opened between two versions of a record. */
export function taskChanges(
  before: MfaException | undefined,
  after: MfaException,
): readonly TaskChange[] {
  const was = before ? openWork(before) : [];
  const is = openWork(after);
  const without = (tasks: readonly OpenTask[], others: readonly OpenTask[]) =>
    tasks.filter(task => !others.some(other => isSame(task, other)));
  return [
    ...without(was, is).map(
      ({ kind, path }): TaskChange => ({
        change: 'close',
        kind,
        ...(path !== undefined && { path }),
      }),
    ),
    ...without(is, was).map(
      (task): TaskChange => ({ change: 'open', ...task }),
    ),
  ];
}

function forEach(
  kind: TaskKind,
  paths: readonly ApprovalPath[],
): readonly OpenTask[] {
  return paths.map(({ path, group }) => ({
    kind,
    path,
    assignee: group,
    escalated: false,
  }));
}

function isSame(left: OpenTask, right: OpenTask): boolean {
  return (
    left.kind === right.kind &&
    left.path === right.path &&
    left.assignee === right.assignee
  );
}
