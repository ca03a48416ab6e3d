import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { ContentHeader } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useSearchParams } from 'react-router-dom';
import { useCampaigns } from '../api/campaigns';
import { Calm } from '../parts/Calm';
import { FoundPage } from '../parts/FoundPage';
import { LinkAction } from '../parts/LinkAction';
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
  const asked = useCampaigns(paramsOf(filters));
  const go = (next: CampaignFilters) => setSearch(searchOf(next));
  return (
    <>
      <ContentHeader title={t('campaign.heading')}>
        {asked.value?.allowedActions.includes('create') && (
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
        <FoundPage
          asked={asked}
          failed={t('campaign.failed')}
          nothing={
            isFiltered(filters) ? (
              <Calm
                title={t('campaign.noMatch')}
                description={t('campaign.noMatchDescription')}
              />
            ) : (
              <Calm
                title={t('campaign.empty')}
                description={t('campaign.emptyDescription')}
              />
            )
          }
          total={count => t('campaign.total', { count })}
          onPage={cursor => go({ ...filters, cursor })}
        >
          {({ items }) => <CampaignTable items={items} />}
        </FoundPage>
      </Paper>
    </>
  );
}
