import Box from '@material-ui/core/Box';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { ContentHeader } from '@backstage/core-components';
import type { Operations } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { isForbidden } from '../api/errors';
import { useOperations } from '../api/operations';
import { Calm } from '../parts/Calm';
import { Failure } from '../parts/Failure';
import { Loading } from '../parts/Loading';
import { ExactTime } from '../parts/RelativeTime';
import { useTranslate } from '../translation';
import { PeopleBlock, ToldBlock } from './LeftBlocks';
import { troubled } from './looks';
import { RunnableTasks } from './RunnableTasks';

const useStyles = makeStyles(
  theme => ({
    page: { display: 'grid', gap: theme.spacing(2) },
    paper: { padding: theme.spacing(2) },
    blocks: {
      display: 'grid',
      gap: theme.spacing(2),
      gridTemplateColumns: `repeat(auto-fit, minmax(min(100%, 320px), 1fr))`,
    },
  }),
  { name: 'MfaExceptionsOperations' },
);

/** How the register runs, for those who run it. */
export function OperationsPage() {
  const t = useTranslate();
  const { value, error, loading, retry } = useOperations();
  if (error && isForbidden(error)) {
    return (
      <Calm
        title={t('operations.refused')}
        description={t('operations.refusedDescription')}
      />
    );
  }
  return (
    <>
      <ContentHeader title={t('operations.title')} />
      {error && (
        <Failure title={t('operations.failed')} error={error} onRetry={retry} />
      )}
      {!error && !value && <Loading lines={8} />}
      {!error && value && (
        <Box aria-busy={loading}>
          <Status operations={value} onRun={retry} />
        </Box>
      )}
    </>
  );
}

function Status(props: { operations: Operations; onRun: () => void }) {
  const t = useTranslate();
  const classes = useStyles();
  const { operations, onRun } = props;
  const { allowedActions, at, tasks } = operations;
  if (tasks.length === 0) {
    return (
      <Calm
        title={t('operations.empty')}
        description={t('operations.emptyDescription')}
      />
    );
  }
  const { length: count } = tasks.filter(({ state }) =>
    troubled.includes(state),
  );
  return (
    <Box className={classes.page}>
      <Paper className={classes.paper}>
        <Typography variant="body2" color="textSecondary">
          {t('operations.question')}
        </Typography>
        <Typography paragraph>
          <strong>
            {count === 0
              ? t('operations.allWell')
              : t('operations.troubled', { count })}
          </strong>{' '}
          {t('operations.asOf', { at: <ExactTime at={at} /> })}
        </Typography>
        <RunnableTasks
          tasks={tasks}
          mayRun={allowedActions.includes('run')}
          onRun={onRun}
        />
      </Paper>
      <Box className={classes.blocks}>
        <ToldBlock operations={operations} />
        <PeopleBlock operations={operations} />
      </Box>
    </Box>
  );
}
