import type {
  RegisterTask,
  TaskStatus,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { CardTable } from '../parts/CardTable';
import { useTranslate } from '../translation';
import { taskColumns, TaskRow } from './TaskRow';

/** All tasks, and the way to run each. */
export function TaskTable(props: {
  tasks: readonly TaskStatus[];
  /** Left out for those who may not. */
  onRun?: (task: RegisterTask) => void;
}) {
  const t = useTranslate();
  const { tasks, onRun } = props;
  const columns = taskColumns.filter(column => onRun || column !== 'run');
  return (
    <CardTable
      label={t('operations.table')}
      headings={columns.map(column => t(`operations.column.${column}`))}
    >
      {tasks.map(task => (
        <TaskRow
          key={task.id}
          task={task}
          onRun={onRun && (() => onRun(task.id))}
        />
      ))}
    </CardTable>
  );
}
