import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { IncidentDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useIncidentHistory } from '../api/incidents';
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
  { name: 'MfaExceptionsIncidentHistory' },
);

/** Who did what in the review, the newest first, and whether it can be trusted. */
export function IncidentHistoryBlock(props: { incident: IncidentDetail }) {
  const t = useTranslate();
  const classes = useStyles();
  const { id, version } = props.incident;
  const { value, error, retry } = useIncidentHistory(id, version);
  return (
    <Block
      title={t('incident.history.title')}
      aside={
        value && (
          <Typography variant="body2" role="status">
            {t(`incident.history.${value.verified ? 'verified' : 'broken'}`)}
          </Typography>
        )
      }
    >
      {error && (
        <Failure
          title={t('incident.history.failed')}
          error={error}
          onRetry={retry}
        />
      )}
      {!error && !value && <Loading lines={3} />}
      <ol className={classes.list} reversed>
        {[...(value?.items ?? [])].reverse().map(entry => (
          <li key={entry.sequence} className={classes.entry}>
            <Typography variant="body2" component="div">
              {t('incident.history.entry', {
                what: t(`incident.history.done.${entry.action}`),
                who: <EntityLink entityRef={entry.actor} inSentence />,
              })}
              {', '}
              <RelativeTime at={entry.at} />
            </Typography>
            {entry.reason && (
              <Typography variant="body2" className={classes.words}>
                {entry.reason}
              </Typography>
            )}
          </li>
        ))}
      </ol>
    </Block>
  );
}
