import CheckCircleIcon from '@material-ui/icons/CheckCircleOutline';
import CutOffIcon from '@material-ui/icons/LinkOff';
import ErrorIcon from '@material-ui/icons/ErrorOutline';
import HourglassIcon from '@material-ui/icons/HourglassEmpty';
import RunningIcon from '@material-ui/icons/Autorenew';
import ScheduleIcon from '@material-ui/icons/Schedule';
import type { TaskState } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Look } from '../parts/looks';

/** How a task looks beside the words for its state. */
export const taskLooks: Readonly<Record<TaskState, Look>> = {
  fine: { tone: 'good', Icon: CheckCircleIcon },
  running: { tone: 'notice', Icon: RunningIcon },
  failing: { tone: 'alarm', Icon: ErrorIcon },
  cut_off: { tone: 'warning', Icon: CutOffIcon },
  late: { tone: 'warning', Icon: ScheduleIcon },
  never_run: { tone: 'calm', Icon: HourglassIcon },
};

/** The states that somebody has to do something about. */
export const troubled: readonly TaskState[] = ['failing', 'cut_off', 'late'];
