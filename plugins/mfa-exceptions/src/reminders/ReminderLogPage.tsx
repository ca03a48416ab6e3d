import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { ContentHeader } from '@backstage/core-components';
import { useSearchParams } from 'react-router-dom';
import { isForbidden } from '../api/errors';
import { useReminderLog } from '../api/reminders';
import { Calm } from '../parts/Calm';
import { FoundPage } from '../parts/FoundPage';
import { useTranslate } from '../translation';
import {
  isLogFiltered,
  logFiltersFrom,
  noLogFilters,
  paramsOfLog,
  searchOfLog,
  type LogFilters,
} from './logFilters';
import { LogFilterBar } from './LogFilterBar';
import { LogTable } from './LogTable';

const useStyles = makeStyles(
  theme => ({ paper: { padding: theme.spacing(2) } }),
  { name: 'MfaExceptionsReminderLog' },
);

/** Everything that people were told, for those who have to show that they were. */
export function ReminderLogPage() {
  const t = useTranslate();
  const classes = useStyles();
  const [search, setSearch] = useSearchParams();
  const filters = logFiltersFrom(search);
  const asked = useReminderLog(paramsOfLog(filters));
  const go = (next: LogFilters) => setSearch(searchOfLog(next));
  if (asked.error && isForbidden(asked.error)) {
    return (
      <Calm
        title={t('reminder.refused')}
        description={t('reminder.refusedDescription')}
      />
    );
  }
  return (
    <>
      <ContentHeader title={t('reminder.heading')} />
      <Paper className={classes.paper}>
        <Typography variant="body2" color="textSecondary" paragraph>
          {t('reminder.question')}
        </Typography>
        <LogFilterBar
          filters={filters}
          onChange={change => go({ ...filters, ...change, cursor: undefined })}
          onClear={() => go(noLogFilters)}
        />
        <FoundPage
          asked={asked}
          failed={t('reminder.failed')}
          nothing={
            isLogFiltered(filters) ? (
              <Calm
                title={t('reminder.noMatch')}
                description={t('reminder.noMatchDescription')}
              />
            ) : (
              <Calm
                title={t('reminder.empty')}
                description={t('reminder.emptyDescription')}
              />
            )
          }
          total={count => t('reminder.total', { count })}
          onPage={cursor => go({ ...filters, cursor })}
        >
          {({ items }) => <LogTable items={items} />}
        </FoundPage>
      </Paper>
    </>
  );
}
