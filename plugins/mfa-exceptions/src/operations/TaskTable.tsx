import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import type {
  RegisterTask,
  TaskStatus,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useTableStyles } from '../parts/useTableStyles';
import { useTranslate } from '../translation';
import { taskColumns, TaskRow } from './TaskRow';

/** All tasks, and the way to run each. */
export function TaskTable(props: {
  tasks: readonly TaskStatus[];
  /** Left out for those who may not. */
  onRun?: (task: RegisterTask) => void;
}) {
  const t = useTranslate();
  const classes = useTableStyles();
  const { tasks, onRun } = props;
  const columns = taskColumns.filter(column => onRun || column !== 'run');
  return (
    <TableContainer>
      <Table
        className={classes.table}
        size="small"
        aria-label={t('operations.table')}
      >
        <TableHead>
          <TableRow>
            {columns.map(column => (
              <TableCell key={column}>
                {t(`operations.column.${column}`)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {tasks.map(task => (
            <TaskRow
              key={task.id}
              task={task}
              onRun={onRun && (() => onRun(task.id))}
            />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
