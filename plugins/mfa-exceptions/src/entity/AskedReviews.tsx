import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { EntitySummary } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useAskedReviews } from '../api/reviews';
import { exceptionTitle } from '../parts/labels';
import { LinkAction } from '../parts/LinkAction';
import { WhyDue } from '../review/Causes';
import { exceptionRouteRef } from '../routes';
import { useWords } from '../words';

const useStyles = makeStyles(
  theme => ({
    review: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'MfaExceptionsAskedReviews' },
);

/** The most urgent review that is the person's to answer, why, and the way to it. */
export function AskedReviews({ summary }: { summary: EntitySummary }) {
  const t = useWords();
  const classes = useStyles();
  const exceptionPath = useRouteRef(exceptionRouteRef);
  const { review_due: due, review_overdue: overdue } = summary.flags;
  const { value = [] } = useAskedReviews(summary.subjectRef, due + overdue > 0);
  const [first] = value;
  if (!first) {
    return null;
  }
  const { exception, causes, dueAt } = first;
  return (
    <Box component="section" aria-label={t('entity.asked')}>
      <Typography variant="caption" color="textSecondary" component="h3">
        {t('entity.asked')}
      </Typography>
      <Box className={classes.review}>
        <Typography variant="body2" component="div">
          {exceptionTitle(t, exception)}
          <Box>
            <WhyDue causes={causes} dueAt={dueAt} />
          </Box>
          {value.length > 1 &&
            t('entity.moreSteps', { number: String(value.length - 1) })}
        </Typography>
        <LinkAction
          to={exceptionPath({ id: exception.id })}
          variant="contained"
          size="small"
        >
          {t('entity.answer')}
        </LinkAction>
      </Box>
    </Box>
  );
}
