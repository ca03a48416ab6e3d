import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { ContentHeader, Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { CampaignReport } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useParams } from 'react-router-dom';
import { useCampaignReport } from '../api/campaigns';
import { isNotFound } from '../api/errors';
import { Block } from '../parts/Block';
import { Failure } from '../parts/Failure';
import { Loading } from '../parts/Loading';
import { Missing } from '../parts/Missing';
import { ExactTime } from '../parts/RelativeTime';
import { campaignRouteRef } from '../routes';
import { useTranslate } from '../translation';
import { CampaignChip } from './CampaignChips';
import { OwnersTable } from './OwnersTable';
import { PlanFacts } from './PlanBlock';
import { Progress } from './Progress';
import { Outcomes } from './ProgressBlock';
import { ReportButtons } from './ReportButtons';
import { ReportItems } from './ReportItems';

const useStyles = makeStyles(
  theme => ({
    column: { display: 'flex', flexDirection: 'column', gap: theme.spacing(2) },
  }),
  { name: 'MfaExceptionsCampaignReport' },
);

/** What came of a campaign, to read and to take out. */
export function ReportPage() {
  const t = useTranslate();
  const { id = '' } = useParams();
  const { value, error, retry } = useCampaignReport(id);
  if (value) {
    return <Report report={value} />;
  }
  if (!error) {
    return <Loading lines={8} />;
  }
  return isNotFound(error) ? (
    <Missing
      title={t('campaign.page.notFound')}
      description={t('campaign.page.notFoundDescription')}
    />
  ) : (
    <Failure
      title={t('campaign.report.failed')}
      error={error}
      onRetry={retry}
    />
  );
}

function Report({ report }: { report: CampaignReport }) {
  const t = useTranslate();
  const classes = useStyles();
  const { campaign, items, owners } = report;
  const over = campaign.endedAt !== undefined;
  return (
    <>
      <Head report={report} />
      <Box className={classes.column}>
        <Block
          title={t('campaign.report.result')}
          aside={<CampaignChip campaign={campaign} />}
        >
          <Typography variant="body2" color="textSecondary" paragraph>
            {t('campaign.report.takenAt', {
              at: <ExactTime at={report.takenAt} />,
            })}{' '}
            {!over && t('campaign.report.soFar')}
          </Typography>
          <Progress campaign={campaign} />
          <Box mt={2}>
            <Outcomes outcomes={campaign.progress.outcomes} />
          </Box>
        </Block>
        <Block title={t('campaign.page.plan')}>
          <PlanFacts campaign={campaign} />
        </Block>
        {owners.length > 0 && (
          <Block title={t('campaign.outcome.owners')}>
            <OwnersTable owners={owners} />
          </Block>
        )}
        <Block title={t('campaign.report.items')}>
          {report.visibility === 'partial' && (
            <Typography variant="body2" color="textSecondary">
              {t('campaign.items.partial')}
            </Typography>
          )}
          <ReportItems items={items} />
        </Block>
      </Box>
    </>
  );
}

function Head({ report }: { report: CampaignReport }) {
  const t = useTranslate();
  const campaignPath = useRouteRef(campaignRouteRef);
  const { id, name } = report.campaign;
  return (
    <>
      <Typography variant="body2">
        <Link to={campaignPath({ id })}>{name}</Link>
      </Typography>
      <ContentHeader title={t('campaign.report.heading', { name })}>
        <ReportButtons id={id} />
      </ContentHeader>
    </>
  );
}
