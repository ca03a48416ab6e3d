import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  IncidentDetail,
  IncidentFacts,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useIncidentFacts } from '../api/incidents';
import { Block } from '../parts/Block';
import { Failure } from '../parts/Failure';
import { Loading } from '../parts/Loading';
import { ExactTime } from '../parts/RelativeTime';
import { useTranslate } from '../translation';
import { ExceptionThen } from './ExceptionThen';
import { OwnersThen } from './OwnersThen';

const useStyles = makeStyles(
  theme => ({
    heading: { ...theme.typography.subtitle1, margin: theme.spacing(2, 0, 1) },
    list: { margin: 0, padding: 0, listStyle: 'none' },
  }),
  { name: 'MfaExceptionsIncidentFacts' },
);

/** What the register knew when it occurred; there is nothing to edit. */
export function FactsBlock({ incident }: { incident: IncidentDetail }) {
  const t = useTranslate();
  const { id, version } = incident;
  const { value, error, loading, retry } = useIncidentFacts(id, version);
  return (
    <Block title={t('incident.facts.title')}>
      {error && (
        <Failure
          title={t('incident.facts.failed')}
          error={error}
          onRetry={retry}
        />
      )}
      {!error && !value && <Loading lines={5} />}
      {!error && value && (
        <Box aria-busy={loading}>
          <Facts facts={value} />
        </Box>
      )}
    </Block>
  );
}

function Facts({ facts }: { facts: IncidentFacts }) {
  const t = useTranslate();
  const classes = useStyles();
  const { accountability, exceptions, at } = facts;
  return (
    <>
      <Typography variant="body2" color="textSecondary" component="div">
        {t('incident.facts.asOf', { at: <ExactTime at={at} /> })}
      </Typography>
      <Typography component="h4" className={classes.heading}>
        {t('incident.facts.owners')}
      </Typography>
      {accountability.length === 0 ? (
        <Typography variant="body2">
          {t('incident.facts.noControls')}
        </Typography>
      ) : (
        <OwnersThen accountability={accountability} />
      )}
      <Typography component="h4" className={classes.heading}>
        {t('incident.facts.exceptions')}
      </Typography>
      {exceptions.length === 0 ? (
        <Typography variant="body2">
          {t('incident.facts.noExceptions')}
        </Typography>
      ) : (
        <Box component="ul" className={classes.list}>
          {exceptions.map(fact => (
            <ExceptionThen key={fact.id} fact={fact} />
          ))}
        </Box>
      )}
    </>
  );
}
