import Box from '@material-ui/core/Box';
import Grid from '@material-ui/core/Grid';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { ContentHeader, Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { ExceptionDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useSearchParams } from 'react-router-dom';
import { useReviewsOf } from '../api/reviews';
import { Block } from '../parts/Block';
import { FlagChips, RiskChip, StateChip } from '../parts/chips';
import { EntityLink } from '../parts/EntityLink';
import { exceptionTitle } from '../parts/labels';
import { TimelineGraphic } from '../parts/TimelineGraphic';
import { TimelineLegend } from '../parts/TimelineLegend';
import { answeredAt } from '../review/answers';
import { ReviewBlock } from '../review/ReviewBlock';
import { rootRouteRef } from '../routes';
import { useTranslate } from '../translation';
import { AheadNote } from './AheadNote';
import { EnforcementBlock } from './EnforcementBlock';
import { ExceptionActions } from './ExceptionActions';
import { ExtensionsBlock } from './ExtensionsBlock';
import { GoneNote } from './GoneNote';
import { HistoryBlock } from './HistoryBlock';
import { Layers } from './Layers';
import { OpenTasks } from './OpenTasks';
import { PatternNote } from './PatternNote';
import { PolicyBlock } from './PolicyBlock';
import { ControlsBlock, LinksBlock, ReasonBlock } from './RecordBlocks';
import { Schedule } from './Schedule';
import { ScopeFacts } from './ScopeFacts';
import { UsesBlock } from './UsesBlock';
import { WhatNext } from './WhatNext';
import { WindowFacts } from './WindowFacts';

const useStyles = makeStyles(
  theme => ({
    head: { marginBottom: theme.spacing(2) },
    subject: { marginTop: theme.spacing(-1.5) },
    chips: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      marginTop: theme.spacing(1),
    },
    column: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
    },
  }),
  { name: 'MfaExceptionsExceptionPage' },
);

/** Everything on the record of one exception, and what may be done with it. */
export function ExceptionRecord(props: {
  exception: ExceptionDetail;
  onDone: (exception: ExceptionDetail) => void;
  onReload: () => void;
}) {
  const t = useTranslate();
  const classes = useStyles();
  const [search] = useSearchParams();
  const { exception } = props;
  const initial = search.get('action') ?? undefined;
  const reviews = useReviewsOf(exception.id, exception.version);
  const reviewed = answeredAt(reviews.value);
  return (
    <>
      <RecordHead exception={exception} />
      <Grid container spacing={2}>
        <Grid item xs={12} md={8} className={classes.column}>
          <Block title={t('exception.next.title')}>
            <WhatNext exception={exception} />
            <OpenTasks exception={exception} />
            <AheadNote exception={exception} />
            <GoneNote exception={exception} />
            <PatternNote id={exception.id} />
            <ExceptionActions
              exception={exception}
              initial={initial}
              onDone={props.onDone}
              onReload={props.onReload}
            />
            {exception.schedule.length > 0 && (
              <Box mt={2}>
                <Schedule schedule={exception.schedule} />
              </Box>
            )}
          </Block>
          <ReviewBlock
            exception={exception}
            reviews={reviews}
            initial={initial}
            onReload={props.onReload}
          />
          <Block title={t('exception.window.title')}>
            <TimelineGraphic exception={exception} reviewed={reviewed} />
            <Box mt={1} mb={2}>
              <TimelineLegend exceptions={[exception]} />
            </Box>
            <WindowFacts exception={exception} />
          </Block>
          <UsesBlock exception={exception} />
          <ExtensionsBlock exception={exception} />
          <ReasonBlock exception={exception} />
          <Block title={t('exception.scope.title')}>
            <ScopeFacts scope={exception.scope} />
          </Block>
          <ControlsBlock exception={exception} />
          <LinksBlock exception={exception} />
          <HistoryBlock exception={exception} />
        </Grid>
        <Grid item xs={12} md={4} className={classes.column}>
          <Layers exception={exception} />
          <EnforcementBlock exception={exception} />
          <PolicyBlock exception={exception} />
        </Grid>
      </Grid>
    </>
  );
}

function RecordHead({ exception }: { exception: ExceptionDetail }) {
  const t = useTranslate();
  const classes = useStyles();
  const register = useRouteRef(rootRouteRef);
  return (
    <Box className={classes.head}>
      <Typography variant="body2">
        <Link to={register()}>{t('exception.register')}</Link>
      </Typography>
      <ContentHeader title={exceptionTitle(t, exception)} />
      <Typography variant="body1" component="div" className={classes.subject}>
        {t('exception.subject', {
          subject: <EntityLink entityRef={exception.subjectRef} inSentence />,
        })}
      </Typography>
      <Box className={classes.chips}>
        <StateChip state={exception.state} />
        <FlagChips flags={exception.flags} />
        <RiskChip risk={exception.effectiveRisk} />
      </Box>
    </Box>
  );
}
