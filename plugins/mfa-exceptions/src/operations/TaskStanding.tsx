import type { TaskStatus } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useTableStyles } from '../parts/useTableStyles';
import { LookChip } from '../parts/chips';
import { RelativeTime } from '../parts/RelativeTime';
import { useTranslate } from '../translation';
import { taskLooks } from './looks';
import { lengthWords } from './words';

/** How a task stands, and where it does not stand well, why. */
export function TaskStanding({ task }: { task: TaskStatus }) {
  const t = useTranslate();
  const classes = useTableStyles();
  const { state, failures, lagSeconds, lastFailure, lastRun } = task;
  return (
    <>
      <LookChip
        look={taskLooks[state]}
        label={t(`operations.state.${state}`)}
      />
      {state === 'late' && (
        <div className={classes.quiet}>
          {t('operations.lateBy', { time: lengthWords(t, lagSeconds * 1_000) })}
        </div>
      )}
      {state === 'cut_off' && lastRun && (
        <div className={classes.quiet}>
          {t('operations.cutOff', {
            when: <RelativeTime at={lastRun.startedAt} />,
          })}
        </div>
      )}
      {failures > 0 && lastFailure && (
        <div className={classes.quiet}>
          {t('operations.failures', {
            count: failures,
            when: <RelativeTime at={lastFailure.at} />,
            error: [lastFailure.name, lastFailure.code]
              .filter(Boolean)
              .join(' '),
          })}
        </div>
      )}
    </>
  );
}
