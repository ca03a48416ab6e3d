import Box from '@material-ui/core/Box';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { ContentHeader } from '@backstage/core-components';
import type { ReminderLogPage as Log } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useSearchParams } from 'react-router-dom';
import { isForbidden } from '../api/errors';
import { useReminderLog } from '../api/reminders';
import { Calm } from '../parts/Calm';
import { Failure } from '../parts/Failure';
import { Loading } from '../parts/Loading';
import { PageFoot } from '../parts/PageFoot';
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
  const { value, error, loading, retry } = useReminderLog(paramsOfLog(filters));
  const go = (next: LogFilters) => setSearch(searchOfLog(next));
  if (error && isForbidden(error)) {
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
        {error && (
          <Failure title={t('reminder.failed')} error={error} onRetry={retry} />
        )}
        {!error && !value && <Loading lines={6} />}
        {!error && value && (
          <Box aria-busy={loading}>
            <Found
              page={value}
              filtered={isLogFiltered(filters)}
              onPage={cursor => go({ ...filters, cursor })}
            />
          </Box>
        )}
      </Paper>
    </>
  );
}

function Found(props: {
  page: Log;
  filtered: boolean;
  onPage: (cursor: string) => void;
}) {
  const t = useTranslate();
  const { items, totalItems, pageInfo } = props.page;
  if (items.length === 0) {
    return props.filtered ? (
      <Calm
        title={t('reminder.noMatch')}
        description={t('reminder.noMatchDescription')}
      />
    ) : (
      <Calm
        title={t('reminder.empty')}
        description={t('reminder.emptyDescription')}
      />
    );
  }
  return (
    <>
      <LogTable items={items} />
      <PageFoot
        total={t('reminder.total', { count: totalItems })}
        pageInfo={pageInfo}
        onPage={props.onPage}
      />
    </>
  );
}
