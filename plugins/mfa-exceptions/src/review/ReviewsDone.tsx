import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ReviewView } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { LookIcon, looks } from '../parts/looks';
import { useTranslate } from '../translation';
import { CauseWords } from './Causes';
import { ClosedWords } from './ClosedWords';
import { Opinions } from './Opinions';

const useStyles = makeStyles(
  theme => ({
    list: {
      ...theme.typography.body2,
      margin: theme.spacing(0.5, 0, 0),
      padding: 0,
      listStyle: 'none',
    },
    review: {
      display: 'flex',
      gap: theme.spacing(0.75),
      overflowWrap: 'anywhere',
      '& + &': { marginTop: theme.spacing(1) },
    },
    quiet: { color: theme.palette.text.secondary },
  }),
  { name: 'MfaExceptionsReviewsDone' },
);

/** What became of the reviews so far, the newest first; why, the history says. */
export function ReviewsDone(props: { reviews: readonly ReviewView[] }) {
  const t = useTranslate();
  const classes = useStyles();
  const { reviews } = props;
  return (
    <Box mt={2}>
      <Typography variant="subtitle2" component="h4">
        {t('review.block.done')}
      </Typography>
      {reviews.length === 0 ? (
        <Typography variant="body2" color="textSecondary">
          {t('review.block.none')}
        </Typography>
      ) : (
        <ol
          reversed
          className={classes.list}
          aria-label={t('review.block.done')}
        >
          {reviews.map(review => (
            <li key={review.id} className={classes.review}>
              <ReviewDone review={review} />
            </li>
          ))}
        </ol>
      )}
    </Box>
  );
}

function ReviewDone({ review }: { review: ReviewView }) {
  const t = useTranslate();
  const classes = useStyles();
  const { causes, closed, number, opinions } = review;
  return closed ? (
    <>
      <LookIcon fontSize="small" look={looks.reviewOutcome[closed.outcome]} />
      <div>
        {t('review.block.number', { number: String(number) })}:{' '}
        <ClosedWords closed={closed} />
        <div className={classes.quiet}>
          {causes.map(cause => (
            <div key={cause.key}>
              <CauseWords cause={cause} />
            </div>
          ))}
          <Opinions opinions={opinions} />
        </div>
      </div>
    </>
  ) : null;
}
