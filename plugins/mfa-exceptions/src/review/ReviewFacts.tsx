import { makeStyles } from '@material-ui/core/styles';
import type { ReviewView } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { ReactNode } from 'react';
import { RelativeTime } from '../parts/RelativeTime';
import { useTranslate } from '../translation';
import { WhyDue } from './Causes';
import { ClosedWords } from './ClosedWords';
import { Opinions } from './Opinions';
import { Recommended } from './Recommended';
import { Reviewers } from './Reviewers';

const useStyles = makeStyles(
  theme => ({
    facts: {
      ...theme.typography.body2,
      display: 'grid',
      gridTemplateColumns: 'max-content minmax(0, 1fr)',
      gap: theme.spacing(0.5, 2),
      margin: theme.spacing(1, 0, 0),
      overflowWrap: 'anywhere',
      '& dt': { color: theme.palette.text.secondary },
      '& dd': { margin: 0 },
      [theme.breakpoints.down('xs')]: {
        display: 'block',
        '& dt': {
          clear: 'left',
          float: 'left',
          marginRight: theme.spacing(0.75),
        },
        '& dt::after': { content: '":"' },
        '& dd': { marginBottom: theme.spacing(0.5) },
      },
    },
    // The whole of it is one click away.
    words: {
      display: '-webkit-box',
      '-webkit-box-orient': 'vertical',
      '-webkit-line-clamp': 2,
      overflow: 'hidden',
    },
  }),
  { name: 'MfaExceptionsReviewFacts' },
);

/** What speaks for which answer to a review, and who else may give it. */
export function ReviewFacts(props: {
  review: ReviewView;
  /** Together with what the page of the exception has elsewhere. */
  whole?: boolean;
  /** Only why now, and what is recommended. */
  brief?: boolean;
}) {
  const t = useTranslate();
  const classes = useStyles();
  const { review, whole, brief } = props;
  const { causes, dueAt, recommendation, exception } = review;
  const { lastReview } = exception;
  return (
    <dl className={classes.facts}>
      <Fact term={t('review.facts.causes')}>
        <WhyDue causes={causes} dueAt={dueAt} />
      </Fact>
      {whole && (
        <Fact term={t('review.facts.before')}>
          {lastReview ? (
            <ClosedWords closed={lastReview} />
          ) : (
            t('review.firstTime')
          )}
        </Fact>
      )}
      {recommendation && (
        <Fact term={t('review.facts.recommended')}>
          <Recommended recommendation={recommendation} />
        </Fact>
      )}
      {whole && (
        <Fact term={t('review.facts.why')}>
          <span className={classes.words}>
            {exception.reason.justification}
          </span>
        </Fact>
      )}
      {!brief && <Behind review={review} />}
    </dl>
  );
}

/** How it is kept, and by whom it is answered. */
function Behind({ review }: { review: ReviewView }) {
  const t = useTranslate();
  const { opinions, exception } = review;
  return (
    <>
      <Fact term={t('review.facts.controls')}>
        <ControlsAge controls={exception.compensatingControls} />
      </Fact>
      {opinions.length > 0 && (
        <Fact term={t('review.facts.opinions')}>
          <Opinions opinions={opinions} />
        </Fact>
      )}
      <Fact term={t('review.facts.reviewers')}>
        <Reviewers review={review} />
      </Fact>
    </>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** How many there are, and how old what shows that they work. */
function ControlsAge(props: {
  controls: ReviewView['exception']['compensatingControls'];
}) {
  const t = useTranslate();
  const { length: count } = props.controls;
  const [oldest] = props.controls
    .map(({ lastVerifiedAt }) => lastVerifiedAt)
    .sort();
  if (oldest === undefined) {
    return <>{t('review.noControls')}</>;
  }
  return (
    <>
      {t('review.controls', { count })}
      {', '}
      {t(count > 1 ? 'review.oldestEvidence' : 'review.evidenceAge', {
        when: <RelativeTime at={oldest} />,
      })}
    </>
  );
}
