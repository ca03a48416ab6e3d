import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { CampaignView } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useCampaigns } from '../api/campaigns';
import { CampaignChip } from '../campaign/CampaignChips';
import { Progress } from '../campaign/Progress';
import { Block } from '../parts/Block';
import { Calm } from '../parts/Calm';
import { Failure } from '../parts/Failure';
import { LinkAction } from '../parts/LinkAction';
import { Loading } from '../parts/Loading';
import { DueTime, RelativeTime } from '../parts/RelativeTime';
import { campaignRouteRef, campaignsRouteRef } from '../routes';
import { useTranslate } from '../translation';

const SHOWN = 5;

const useStyles = makeStyles(
  theme => ({
    list: {
      display: 'grid',
      gap: theme.spacing(2),
      margin: 0,
      padding: 0,
      listStyle: 'none',
    },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 1),
      marginBottom: theme.spacing(0.5),
    },
    name: { flexGrow: 1, overflowWrap: 'anywhere' },
  }),
  { name: 'MfaExceptionsGovernanceCampaigns' },
);

/** The campaigns that go on or are planned, with how far each is. */
export function CampaignsBlock() {
  const t = useTranslate();
  const classes = useStyles();
  const all = useRouteRef(campaignsRouteRef)();
  const { value, error, retry } = useCampaigns({
    state: ['active', 'scheduled'],
    limit: SHOWN,
  });
  return (
    <Block
      title={t('governance.campaigns.question')}
      aside={
        <LinkAction to={all} size="small">
          {t('governance.campaigns.all')}
        </LinkAction>
      }
    >
      {error && (
        <Failure title={t('campaign.failed')} error={error} onRetry={retry} />
      )}
      {!error && !value && <Loading lines={5} />}
      {!error && value?.items.length === 0 && (
        <Calm title={t('governance.campaigns.none')} />
      )}
      {!error && value && value.items.length > 0 && (
        <ul className={classes.list}>
          {value.items.map(campaign => (
            <CampaignItem key={campaign.id} campaign={campaign} />
          ))}
        </ul>
      )}
    </Block>
  );
}

function CampaignItem({ campaign }: { campaign: CampaignView }) {
  const t = useTranslate();
  const classes = useStyles();
  const campaignPath = useRouteRef(campaignRouteRef);
  const { id, name, state, startsAt, deadline } = campaign;
  return (
    <li>
      <div className={classes.head}>
        <Link to={campaignPath({ id })} className={classes.name}>
          {name}
        </Link>
        <CampaignChip campaign={campaign} />
      </div>
      <Typography variant="body2" component="div">
        <Progress campaign={campaign} />
      </Typography>
      <Typography variant="caption" color="textSecondary">
        {state === 'scheduled' ? (
          t('campaign.starts', { when: <RelativeTime at={startsAt} /> })
        ) : (
          <DueTime at={deadline} />
        )}
      </Typography>
    </li>
  );
}
