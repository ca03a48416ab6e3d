import Button from '@material-ui/core/Button';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import type { TaskStatus } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useTableStyles } from '../parts/useTableStyles';
import { RelativeTime } from '../parts/RelativeTime';
import { useTranslate } from '../translation';
import { LastRun } from './LastRun';
import { TaskStanding } from './TaskStanding';
import { Waiting } from './Waiting';
import { cadenceWords } from './words';

export const taskColumns = [
  'task',
  'state',
  'last',
  'next',
  'backlog',
  'run',
] as const;

/** One task: how it stands, what it did and what it has before it. */
export function TaskRow(props: {
  task: TaskStatus;
  /** Left out for those who may not. */
  onRun?: () => void;
}) {
  const t = useTranslate();
  const classes = useTableStyles();
  const { task, onRun } = props;
  const { id, backlog, cadence, scope } = task;
  const name = t(`operations.task.${id}`);
  const labelled = (column: (typeof taskColumns)[number]) => ({
    'data-label': t(`operations.column.${column}`),
  });
  const waiting = backlog.filter(({ count }) => count > 0);
  return (
    <TableRow>
      <TableCell component="th" scope="row">
        {name}
        <div className={classes.quiet}>{id}</div>
      </TableCell>
      <TableCell {...labelled('state')}>
        <TaskStanding task={task} />
      </TableCell>
      <TableCell {...labelled('last')}>
        <LastRun task={task} />
      </TableCell>
      <TableCell {...labelled('next')}>
        {task.nextRunAt && <RelativeTime at={task.nextRunAt} />}
        <div className={classes.quiet}>
          {cadenceWords(t, cadence)}
          {scope === 'local' && `, ${t('operations.onEach')}`}
        </div>
      </TableCell>
      <TableCell {...(backlog.length > 0 && labelled('backlog'))}>
        {waiting.length === 0 && backlog.length > 0 && t('operations.nothing')}
        {waiting.map(({ kind, ...rest }) => (
          <Waiting
            key={kind}
            backlog={rest}
            words={t(`operations.waiting.${kind}`, { count: rest.count })}
          />
        ))}
      </TableCell>
      {onRun && (
        <TableCell {...labelled('run')}>
          <Button
            size="small"
            variant="outlined"
            className={classes.oneLine}
            disabled={task.state === 'running'}
            aria-label={t('operations.runTask', { task: name })}
            onClick={onRun}
          >
            {t('operations.run')}
          </Button>
        </TableCell>
      )}
    </TableRow>
  );
}
