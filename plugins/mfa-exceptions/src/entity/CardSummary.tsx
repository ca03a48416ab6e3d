import Box from '@material-ui/core/Box';
import Divider from '@material-ui/core/Divider';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { EntitySummary } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { EntityLinks } from '../parts/EntityLink';
import { Fact, Facts } from '../parts/Fact';
import { LinkAction } from '../parts/LinkAction';
import { DueTime, RelativeTime } from '../parts/RelativeTime';
import { requestRouteRef } from '../routes';
import { useWords } from '../words';
import { AskedReviews } from './AskedReviews';
import { Counts } from './Counts';
import { Headline } from './Headline';
import { NextSteps } from './NextSteps';
import { useExceptionsPath } from './useExceptionsPath';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
    },
    actions: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
    calm: { color: theme.palette.text.secondary },
  }),
  { name: 'MfaExceptionsCardSummary' },
);

export function CardSummary({ summary }: { summary: EntitySummary }) {
  const t = useWords();
  const classes = useStyles();
  const request = `${useRouteRef(
    requestRouteRef,
  )()}?subject=${encodeURIComponent(summary.subjectRef)}`;
  const tab = useExceptionsPath(summary.subjectRef);

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
