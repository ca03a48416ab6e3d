import { makeStyles } from '@material-ui/core/styles';
import type { ReviewView } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { Fragment } from 'react';
import { EntityLink } from '../parts/EntityLink';
import { useTranslate } from '../translation';

type Rung = NonNullable<ReviewView['reviewers']>[number];

const useStyles = makeStyles(
  theme => ({
    list: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0, 2),
      margin: 0,
      padding: 0,
      listStyle: 'none',
      [theme.breakpoints.down('xs')]: { display: 'block' },
    },
    quiet: { color: theme.palette.text.secondary },
  }),
  { name: 'MfaExceptionsReviewers' },
);

/** Who may answer now, who comes next, and who was passed over and why. */
export function Reviewers({ review }: { review: ReviewView }) {
  const t = useTranslate();
  const classes = useStyles();
  const { answersAs, reviewers = [] } = review;
  const reached = reviewers.filter(rung => rung.reached);
  const next = reviewers.find(rung => !rung.reached && !rung.passedOver);
  return (
    <ul className={classes.list}>
      {answersAs && (
        <li>
          {answersAs.onBehalfOf
            ? t('review.reviewers.behalf', {
                who: <EntityLink entityRef={answersAs.onBehalfOf} inSentence />,
              })
            : t('review.reviewers.you')}
        </li>
      )}
      {reached.map(rung => (
        <li key={rung.rung}>{t('review.reviewers.entry', namedOf(t, rung))}</li>
      ))}
      {reached.length === 0 && <li>{t('review.reviewers.nobody')}</li>}
      {next && (
        <li className={classes.quiet}>
          {t('review.reviewers.next', namedOf(t, next))}
        </li>
      )}
      {reviewers
        .filter(rung => rung.passedOver)
        .map(rung => (
          <li key={rung.rung} className={classes.quiet}>
            {t(
              rung.refs.length > 0
                ? 'review.reviewers.passedNamed'
                : 'review.reviewers.passed',
              {
                ...namedOf(t, rung),
                why: t(
                  `review.reviewers.passedOver.${rung.passedOver ?? 'gap'}`,
                ),
              },
            )}
          </li>
        ))}
    </ul>
  );
}

function namedOf(t: ReturnType<typeof useTranslate>, { rung, refs }: Rung) {
  return {
    who: (
      <>
        {refs.map((ref, index) => (
          <Fragment key={ref}>
            {index > 0 && ', '}
            <EntityLink entityRef={ref} inSentence />
          </Fragment>
        ))}
      </>
    ),
    rung: t(`review.reviewers.rung.${rung}`),
  };
}
