import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  CampaignHistory,
  CampaignView,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useCampaignHistory } from '../api/campaigns';
import { Block } from '../parts/Block';
import { EntityLink } from '../parts/EntityLink';
import { Failure } from '../parts/Failure';
import { Loading } from '../parts/Loading';
import { RelativeTime } from '../parts/RelativeTime';
import { useTranslate } from '../translation';

const useStyles = makeStyles(
  theme => ({
    list: { margin: 0, padding: 0, listStyle: 'none' },
    entry: { paddingBottom: theme.spacing(1) },
    words: {
      color: theme.palette.text.secondary,
      overflowWrap: 'anywhere',
      whiteSpace: 'pre-wrap',
    },
  }),
  { name: 'MfaExceptionsCampaignHistory' },
);

/** Who did what, and what time did, the newest first; and whether it can be trusted. */
export function CampaignHistoryBlock({ campaign }: { campaign: CampaignView }) {
  const t = useTranslate();
  const classes = useStyles();
  const { id, version } = campaign;
  const { value, error, retry } = useCampaignHistory(id, version);
  return (
    <Block
      title={t('campaign.history.title')}
      aside={
        value && (
          <Typography variant="body2" role="status">
            {t(`campaign.history.${value.verified ? 'verified' : 'broken'}`)}
          </Typography>
        )
      }
    >
      {error && (
        <Failure
          title={t('campaign.history.failed')}
          error={error}
          onRetry={retry}
        />
      )}
      {!error && !value && <Loading lines={3} />}
      <ol className={classes.list} reversed>
        {[...(value?.items ?? [])].reverse().map(entry => (
          <Entry key={entry.sequence} entry={entry} />
        ))}
      </ol>
    </Block>
  );
}

function Entry({ entry }: { entry: CampaignHistory['items'][number] }) {
  const t = useTranslate();
  const classes = useStyles();
  const { action, actor, at, effectiveAt, reason } = entry;
  const what = t(`campaign.history.done.${action}`);
  return (
    <li className={classes.entry}>
      <Typography variant="body2" component="div">
        {actor
          ? t('campaign.history.entry', {
              what,
              who: <EntityLink entityRef={actor} inSentence />,
            })
          : what}
        {', '}
        <RelativeTime at={effectiveAt ?? at} />
      </Typography>
      {reason && (
        <Typography variant="body2" className={classes.words}>
          {reason}
        </Typography>
      )}
    </li>
  );
}
