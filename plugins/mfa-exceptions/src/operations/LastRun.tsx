import {
  taskWork,
  type TaskStatus,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useTableStyles } from '../parts/useTableStyles';
import { EntityLink } from '../parts/EntityLink';
import { RelativeTime } from '../parts/RelativeTime';
import { useTranslate } from '../translation';
import { lengthWords } from './words';

/** When a task last ran, how long it took and what it did. */
export function LastRun({ task }: { task: TaskStatus }) {
  const t = useTranslate();
  const classes = useTableStyles();
  const { lastRun, lastSuccess, state, triggered } = task;
  if (!lastRun) {
    return <>{t('operations.never')}</>;
  }
  const { durationMs, instance, startedAt } = lastRun;
  const done = taskWork.flatMap(work => {
    const count = lastSuccess?.counts[work];
    return count ? [t(`operations.work.${work}`, { count })] : [];
  });
  return (
    <>
      <RelativeTime at={startedAt} />
      {state === 'failing' && (
        <div className={classes.quiet}>
          {lastSuccess
            ? t('operations.succeeded', {
                when: <RelativeTime at={lastSuccess.at} />,
              })
            : t('operations.neverSucceeded')}
        </div>
      )}
      {done.length > 0 && state !== 'failing' && <div>{done.join(', ')}</div>}
      {durationMs !== undefined && (
        <div className={classes.quiet}>
          {t('operations.took', { time: lengthWords(t, durationMs), instance })}
        </div>
      )}
      {triggered && (
        <div className={classes.quiet}>
          {t('operations.triggered', {
            who: <EntityLink entityRef={triggered.by} />,
            when: <RelativeTime at={triggered.at} />,
          })}
        </div>
      )}
    </>
  );
}
