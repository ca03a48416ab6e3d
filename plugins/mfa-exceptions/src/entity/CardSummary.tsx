import Box from '@material-ui/core/Box';
import Divider from '@material-ui/core/Divider';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  exceptionStates,
  type EntitySummary,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { FlagChip, StateChip } from '../parts/chips';
import { EntityLinks } from '../parts/EntityLink';
import { Fact, Facts } from '../parts/Fact';
import { LinkAction } from '../parts/LinkAction';
import { DueTime, RelativeTime } from '../parts/RelativeTime';
import { entityTabRouteRef, requestRouteRef, rootRouteRef } from '../routes';
import { useTranslate } from '../translation';
import { AskedReviews } from './AskedReviews';
import { Headline } from './Headline';
import { NextSteps } from './NextSteps';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
    },
    chips: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      margin: 0,
      padding: 0,
      listStyle: 'none',
    },
    actions: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
    calm: { color: theme.palette.text.secondary },
  }),
  { name: 'MfaExceptionsCardSummary' },
);

const URGENT_FLAGS = [
  'overdue',
  'review_overdue',
  'expiring_soon',
  'review_due',
  'orphaned',
] as const;

// A count of what is long over says nothing that asks for attention.
const COUNTED_STATES = exceptionStates.filter(
  state => state !== 'withdrawn' && state !== 'closed' && state !== 'rejected',
);

export function CardSummary({ summary }: { summary: EntitySummary }) {
  const t = useTranslate();
  const classes = useStyles();
  const request = `${useRouteRef(
    requestRouteRef,
  )()}?subject=${encodeURIComponent(summary.subjectRef)}`;
  const register = useRouteRef(rootRouteRef)();
  const tab =
    useRouteRef(entityTabRouteRef)?.() ??
    `${register}?subject=${encodeURIComponent(summary.subjectRef)}`;

  if (summary.total === 0) {
    return (
      <Box className={classes.root}>
        <Typography className={classes.calm}>
          {summary.visibility === 'all'
            ? t('entity.empty')
            : t('entity.emptyToYou')}
        </Typography>
        <Box>
          <LinkAction to={request} variant="outlined">
            {t('entity.request')}
          </LinkAction>
        </Box>
      </Box>
    );
  }
  return (
    <Box className={classes.root}>
      <Headline headline={summary.headline} />
      <Counts summary={summary} />
      {summary.visibility === 'partial' && (
        <Typography variant="body2" className={classes.calm}>
          {t('entity.partial')}
        </Typography>
      )}
      <Divider />
      <Facts>
        <Fact term={t('entity.nextEnd')}>
          {summary.nextEnd ? (
            <RelativeTime at={summary.nextEnd.at} />
          ) : (
            t('entity.noDate')
          )}
        </Fact>
        <Fact term={t('entity.nextReview')}>
          {summary.nextReview ? (
            <DueTime at={summary.nextReview.at} />
          ) : (
            t('entity.noDate')
          )}
        </Fact>
      </Facts>
      <Facts>
        <Fact term={t('entity.requesters')}>
          <EntityLinks entityRefs={summary.layers.requesters} />
        </Fact>
        <Fact term={t('entity.approvers')}>
          <EntityLinks entityRefs={summary.layers.approvers} />
        </Fact>
        <Fact term={t('entity.implementers')}>
          <EntityLinks entityRefs={summary.layers.implementers} />
        </Fact>
      </Facts>
      <AskedReviews summary={summary} />
      <NextSteps steps={summary.nextSteps} />
      <Box className={classes.actions}>
        <LinkAction to={tab} variant="outlined" size="small">
          {t('entity.openTab')}
        </LinkAction>
        <LinkAction to={request} size="small">
          {t('entity.request')}
        </LinkAction>
      </Box>
    </Box>
  );
}

function Counts({ summary }: { summary: EntitySummary }) {
  const t = useTranslate();
  const classes = useStyles();
  const { review_due: due, review_overdue: overdue } = summary.flags;
  // What is overdue is due as well, and counts once.
  const flags = { ...summary.flags, review_due: due - overdue };
  return (
    <ul className={classes.chips} aria-label={t('entity.counts')}>
      {URGENT_FLAGS.filter(flag => flags[flag] > 0).map(flag => (
        <li key={flag}>
          <FlagChip flag={flag} count={flags[flag]} />
        </li>
      ))}
      {COUNTED_STATES.filter(state => summary.states[state] > 0).map(state => (
        <li key={state}>
          <StateChip state={state} count={summary.states[state]} />
        </li>
      ))}
    </ul>
  );
}
