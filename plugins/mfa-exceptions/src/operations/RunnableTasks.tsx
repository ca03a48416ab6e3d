import Box from '@material-ui/core/Box';
import type {
  RegisterTask,
  TaskStatus,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import Alert from '@material-ui/lab/Alert';
import { useState } from 'react';
import { useRunTask } from '../api/operations';
import { ConfirmDialog } from '../parts/ConfirmDialog';
import { Failure } from '../parts/Failure';
import { useCommand } from '../parts/useCommand';
import { useTranslate } from '../translation';
import { TaskTable } from './TaskTable';

/** The tasks, each of which can be run after asking once more. */
export function RunnableTasks(props: {
  tasks: readonly TaskStatus[];
  mayRun: boolean;
  onRun: () => void;
}) {
  const t = useTranslate();
  const run = useRunTask();
  const [task, setTask] = useState<RegisterTask>();
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState(false);
  const { outcome, send } = useCommand({
    onDone: () => {
      setAsked(true);
      props.onRun();
    },
  });
  // What a dialog says stays as it is while it goes.
  const name = task ? t(`operations.task.${task}`) : '';
  const ask = (chosen: RegisterTask) => {
    setTask(chosen);
    setOpen(true);
  };
  const confirm = () => {
    setOpen(false);
    setAsked(false);
    if (task) {
      send(() => run(task));
    }
  };
  return (
    <>
      <Box mb={1} role="status">
        {asked && (
          <Alert
            severity="info"
            variant="outlined"
            onClose={() => setAsked(false)}
          >
            {t('operations.asked', { task: name })}
          </Alert>
        )}
      </Box>
      {outcome?.kind === 'failed' && (
        <Box mb={1}>
          <Failure
            title={t('operations.notAsked', { task: name })}
            error={outcome.error}
          />
        </Box>
      )}
      <TaskTable tasks={props.tasks} onRun={props.mayRun ? ask : undefined} />
      <ConfirmDialog
        open={open}
        title={t('operations.confirmTitle', { task: name })}
        text={t('operations.confirmText')}
        confirm={t('operations.run')}
        onClose={() => setOpen(false)}
        onConfirm={confirm}
      />
    </>
  );
}
