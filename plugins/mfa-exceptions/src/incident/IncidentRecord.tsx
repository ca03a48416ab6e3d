import Box from '@material-ui/core/Box';
import Grid from '@material-ui/core/Grid';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { ContentHeader, Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { IncidentDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { EntityLink } from '../parts/EntityLink';
import { incidentsRouteRef } from '../routes';
import { useTranslate } from '../translation';
import { AccountBlock } from './AccountBlock';
import type { ChangeableIncident } from './changing';
import { ClosingBlock } from './ClosingBlock';
import { DocumentButtons } from './DocumentButtons';
import { FactsBlock } from './FactsBlock';
import { FindingsBlock } from './FindingsBlock';
import { IncidentChip } from './IncidentChips';
import { IncidentHistoryBlock } from './IncidentHistoryBlock';
import { TimelineBlock } from './TimelineBlock';

const useStyles = makeStyles(
  theme => ({
    head: { marginBottom: theme.spacing(2) },
    subject: { marginTop: theme.spacing(-1.5), marginBottom: theme.spacing(1) },
    column: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
    },
  }),
  { name: 'MfaExceptionsIncidentPage' },
);

/** Facts from history on one side, what people make of them on the other. */
export function IncidentRecord(props: ChangeableIncident) {
  const classes = useStyles();
  const { incident } = props;
  return (
    <>
      <RecordHead incident={incident} />
      <Grid container spacing={2}>
        <Grid item xs={12} md={6} className={classes.column}>
          <AccountBlock {...props} />
          <FactsBlock incident={incident} />
        </Grid>
        <Grid item xs={12} md={6} className={classes.column}>
          <ClosingBlock {...props} />
          <FindingsBlock {...props} />
          <TimelineBlock {...props} />
          <IncidentHistoryBlock incident={incident} />
        </Grid>
      </Grid>
    </>
  );
}

function RecordHead({ incident }: { incident: IncidentDetail }) {
  const t = useTranslate();
  const classes = useStyles();
  const incidents = useRouteRef(incidentsRouteRef);
  return (
    <Box className={classes.head}>
      <Typography variant="body2">
        <Link to={incidents()}>{t('incident.page.all')}</Link>
      </Typography>
      <ContentHeader title={incident.title}>
        <DocumentButtons id={incident.id} />
      </ContentHeader>
      <Typography variant="body1" component="div" className={classes.subject}>
        {t('incident.page.subject', {
          subject: <EntityLink entityRef={incident.subjectRef} inSentence />,
        })}
      </Typography>
      <IncidentChip state={incident.state} />
    </Box>
  );
}
