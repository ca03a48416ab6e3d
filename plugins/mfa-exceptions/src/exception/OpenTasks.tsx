import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ExceptionDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { EntityLink } from '../parts/EntityLink';
import { pathLabel } from '../parts/labels';
import { RelativeTime } from '../parts/RelativeTime';
import { useTranslate } from '../translation';

type Task = ExceptionDetail['tasks'][number];

const useStyles = makeStyles(
  theme => ({
    list: { margin: theme.spacing(1, 0, 0), padding: 0, listStyle: 'none' },
  }),
  { name: 'MfaExceptionsOpenTasks' },
);

/** Who holds what beside what `WhatNext` says, and since when. */
export function OpenTasks({ exception }: { exception: ExceptionDetail }) {
  const t = useTranslate();
  const classes = useStyles();
  const open = exception.tasks.filter(
    ({ closedAt, kind }) =>
      closedAt === undefined && kind !== toldOf(exception),
  );
  if (open.length === 0) {
    return null;
  }
  return (
    <ul className={classes.list} aria-label={t('exception.next.tasks')}>
      {open.map(task => (
        <Typography
          key={`${task.kind} ${task.path} ${task.assignee}`}
          component="li"
          variant="body2"
        >
          {t('exception.next.waitsFor', {
            who: <EntityLink entityRef={task.assignee} inSentence />,
            what: whatFor(t, task),
            when: <RelativeTime at={task.openedAt} />,
          })}
        </Typography>
      ))}
    </ul>
  );
}

// What the one sentence above the list is about.
function toldOf({ state, flags }: ExceptionDetail): Task['kind'] | undefined {
  if (flags.includes('overdue')) {
    return 'removal';
  }
  switch (state) {
    case 'requested':
      return 'approval';
    case 'approved':
      return 'implementation';
    default:
      return undefined;
  }
}

function whatFor(
  t: ReturnType<typeof useTranslate>,
  { kind, path }: Task,
): string {
  const what = t(`taskKind.${kind}`);
  return path ? `${what}, ${pathLabel(path).toLocaleLowerCase()}` : what;
}
