import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { EntitySummary } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { LinkAction } from '../parts/LinkAction';
import { exceptionRouteRef } from '../routes';
import { useWords } from '../words';

const SHOWN = 3;

const useStyles = makeStyles(
  theme => ({
    steps: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      marginTop: theme.spacing(0.5),
    },
  }),
  { name: 'MfaExceptionsNextSteps' },
);

/** What waits for the person who is looking, each with the way to do it. */
export function NextSteps({ steps }: { steps: EntitySummary['nextSteps'] }) {
  const t = useWords();
  const classes = useStyles();
  const exceptionPath = useRouteRef(exceptionRouteRef);
  if (steps.length === 0) {
    return null;
  }
  const more = steps.length - SHOWN;
  return (
    <Box component="section" aria-label={t('entity.nextSteps')}>
      <Typography variant="caption" color="textSecondary" component="h3">
        {t('entity.nextSteps')}
      </Typography>
      <Box className={classes.steps}>
        {steps.slice(0, SHOWN).map(({ exceptionId, action }) => (
          <LinkAction
            key={`${exceptionId} ${action}`}
            to={`${exceptionPath({ id: exceptionId })}?action=${action}`}
            variant="contained"
            size="small"
          >
            {t(`action.${action}`)}
          </LinkAction>
        ))}
        {more > 0 && (
          <Typography variant="body2">
            {t('entity.moreSteps', { number: String(more) })}
          </Typography>
        )}
      </Box>
    </Box>
  );
}
