import Box from '@material-ui/core/Box';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { ContentHeader } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { CampaignPage } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useSearchParams } from 'react-router-dom';
import { useCampaigns } from '../api/campaigns';
import { Calm } from '../parts/Calm';
import { Failure } from '../parts/Failure';
import { LinkAction } from '../parts/LinkAction';
import { Loading } from '../parts/Loading';
import { PageFoot } from '../parts/PageFoot';
import { newCampaignRouteRef } from '../routes';
import { useTranslate } from '../translation';
import {
  filtersFrom,
  isFiltered,
  paramsOf,
  searchOf,
  type CampaignFilters,
} from './campaignFilters';
import { CampaignFilterBar } from './CampaignFilterBar';
import { CampaignTable } from './CampaignTable';

const useStyles = makeStyles(
  theme => ({ paper: { padding: theme.spacing(2) } }),
  { name: 'MfaExceptionsCampaigns' },
);

/** All campaigns, with how far each is; what is asked for lives in the address. */
export function CampaignsPage() {
  const t = useTranslate();
  const classes = useStyles();
  const create = useRouteRef(newCampaignRouteRef);
  const [search, setSearch] = useSearchParams();
  const filters = filtersFrom(search);
  const { value, error, loading, retry } = useCampaigns(paramsOf(filters));
  const go = (next: CampaignFilters) => setSearch(searchOf(next));
  return (
    <>
      <ContentHeader title={t('campaign.heading')}>
        {value?.allowedActions.includes('create') && (
          <LinkAction to={create()} variant="contained">
            {t('campaign.create')}
          </LinkAction>
        )}
      </ContentHeader>
      <Paper className={classes.paper}>
        <Typography variant="body2" color="textSecondary" paragraph>
          {t('campaign.question')}
        </Typography>
        <CampaignFilterBar
          filters={filters}
          onChange={change => go({ ...filters, ...change, cursor: undefined })}
        />
        {error && (
          <Failure title={t('campaign.failed')} error={error} onRetry={retry} />
        )}
        {!error && !value && <Loading lines={6} />}
        {!error && value && (
          <Box aria-busy={loading}>
            <Found
              page={value}
              filtered={isFiltered(filters)}
              onPage={cursor => go({ ...filters, cursor })}
            />
          </Box>
        )}
      </Paper>
    </>
  );
}

function Found(props: {
  page: CampaignPage;
  filtered: boolean;
  onPage: (cursor: string) => void;
}) {
  const t = useTranslate();
  const { items, totalItems, pageInfo } = props.page;
  if (items.length === 0) {
    return props.filtered ? (
      <Calm
        title={t('campaign.noMatch')}
        description={t('campaign.noMatchDescription')}
      />
    ) : (
      <Calm
        title={t('campaign.empty')}
        description={t('campaign.emptyDescription')}
      />
    );
  }
  return (
    <>
      <CampaignTable items={items} />
      <PageFoot
        total={t('campaign.total', { count: totalItems })}
        pageInfo={pageInfo}
        onPage={props.onPage}
      />
    </>
  );
}
