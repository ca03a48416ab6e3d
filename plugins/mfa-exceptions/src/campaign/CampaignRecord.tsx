import Box from '@material-ui/core/Box';
import Grid from '@material-ui/core/Grid';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { ContentHeader, Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { LinkAction } from '../parts/LinkAction';
import { campaignReportRouteRef, campaignsRouteRef } from '../routes';
import { useTranslate } from '../translation';
import { AheadBlock } from './AheadBlock';
import { CampaignActions } from './CampaignActions';
import { CampaignChip } from './CampaignChips';
import { CampaignHistoryBlock } from './CampaignHistoryBlock';
import type { ChangeableCampaign } from './changing';
import { ItemsBlock } from './ItemsBlock';
import { PlanBlock } from './PlanBlock';
import { ProgressBlock } from './ProgressBlock';

const useStyles = makeStyles(
  theme => ({
    head: { marginBottom: theme.spacing(2) },
    words: {
      overflowWrap: 'anywhere',
      whiteSpace: 'pre-wrap',
      marginBottom: theme.spacing(1),
    },
    column: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
    },
  }),
  { name: 'MfaExceptionsCampaignPage' },
);

/** How far it is and what comes next, what was planned, and its items. */
export function CampaignRecord(
  props: ChangeableCampaign & {
    /** Counts how often the page has looked again. */
    round: number;
  },
) {
  const classes = useStyles();
  const { campaign, round, onReload } = props;
  return (
    <>
      <Head {...props} />
      <Grid container spacing={2}>
        <Grid item xs={12} md={6} className={classes.column}>
          <ProgressBlock campaign={campaign} />
        </Grid>
        <Grid item xs={12} md={6} className={classes.column}>
          <AheadBlock campaign={campaign} />
          <PlanBlock campaign={campaign} />
        </Grid>
        <Grid item xs={12} className={classes.column}>
          <ItemsBlock campaign={campaign} round={round} onChange={onReload} />
          <CampaignHistoryBlock campaign={campaign} />
        </Grid>
      </Grid>
    </>
  );
}

function Head(props: ChangeableCampaign) {
  const t = useTranslate();
  const classes = useStyles();
  const campaigns = useRouteRef(campaignsRouteRef);
  const report = useRouteRef(campaignReportRouteRef);
  const { campaign } = props;
  return (
    <Box className={classes.head}>
      <Typography variant="body2">
        <Link to={campaigns()}>{t('campaign.page.all')}</Link>
      </Typography>
      <ContentHeader title={campaign.name}>
        <CampaignActions {...props} />
        {campaign.begun && (
          <LinkAction to={report({ id: campaign.id })}>
            {t('campaign.page.report')}
          </LinkAction>
        )}
      </ContentHeader>
      {campaign.description && (
        <Typography className={classes.words}>
          {campaign.description}
        </Typography>
      )}
      <CampaignChip campaign={campaign} />
    </Box>
  );
}
