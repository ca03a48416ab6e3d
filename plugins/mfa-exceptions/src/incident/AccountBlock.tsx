import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { IncidentDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import { Block } from '../parts/Block';
import { EntityLink, EntityLinks } from '../parts/EntityLink';
import { Fact, Facts } from '../parts/Fact';
import { ExactTime, RelativeTime } from '../parts/RelativeTime';
import { useTranslate } from '../translation';
import { AccountDialog } from './AccountDialog';
import { may, type ChangeableIncident } from './changing';
import { controlLabels, layerLabel } from './labels';

const useStyles = makeStyles(
  theme => ({
    words: {
      ...theme.typography.body1,
      overflowWrap: 'anywhere',
      whiteSpace: 'pre-wrap',
    },
  }),
  { name: 'MfaExceptionsIncidentAccount' },
);

/** What people say of the incident. */
export function AccountBlock(props: ChangeableIncident) {
  const t = useTranslate();
  const classes = useStyles();
  const { incident } = props;
  const [editing, setEditing] = useState(false);
  return (
    <Block
      title={t('incident.page.account')}
      aside={
        may(incident, 'edit') && (
          <Button size="small" color="primary" onClick={() => setEditing(true)}>
            {t('incident.page.edit')}
          </Button>
        )
      }
    >
      <Box mb={2}>
        {incident.summary ? (
          <Typography className={classes.words}>{incident.summary}</Typography>
        ) : (
          <Typography variant="body2" color="textSecondary">
            {t('incident.page.noSummary')}
          </Typography>
        )}
      </Box>
      <AccountFacts incident={incident} />
      {editing && (
        <AccountDialog
          {...props}
          onDone={changed => {
            setEditing(false);
            props.onDone(changed);
          }}
          onClose={() => setEditing(false)}
        />
      )}
    </Block>
  );
}

function AccountFacts({ incident }: { incident: IncidentDetail }) {
  const t = useTranslate();
  const { detectedAt, primaryFailureLayer, contributingLayers } = incident;
  const { failedControlDomains, closedAt, closedBy } = incident;
  return (
    <Facts>
      <Fact term={t('incident.page.occurred')}>
        <ExactTime at={incident.occurredAt} />
      </Fact>
      <Fact term={t('incident.page.detected')}>
        {detectedAt ? (
          <ExactTime at={detectedAt} />
        ) : (
          t('incident.page.notDetected')
        )}
      </Fact>
      <Fact term={t('incident.field.technique')}>
        {t(`incident.technique.${incident.technique}`)}
      </Fact>
      <Fact term={t('incident.field.controls')}>
        {controlLabels(t, failedControlDomains)}
      </Fact>
      <Fact term={t('incident.field.primary')}>
        {primaryFailureLayer
          ? layerLabel(t, primaryFailureLayer)
          : t('incident.field.notYet')}
      </Fact>
      {contributingLayers.length > 0 && (
        <Fact term={t('incident.field.contributing')}>
          {contributingLayers.map(layer => layerLabel(t, layer)).join(', ')}
        </Fact>
      )}
      <Fact term={t('incident.field.lead')}>
        <EntityLink entityRef={incident.lead} />
      </Fact>
      <Fact term={t('incident.field.participants')}>
        <EntityLinks
          entityRefs={incident.participants}
          all
          none={t('incident.field.nobody')}
        />
      </Fact>
      <Fact term={t('incident.page.recorded')}>
        {t('incident.page.recordedBy', {
          when: <RelativeTime at={incident.createdAt} />,
          who: <EntityLink entityRef={incident.createdBy} inSentence />,
        })}
      </Fact>
      {closedAt && closedBy && (
        <Fact term={t('incident.page.closed')}>
          {t('incident.page.recordedBy', {
            when: <RelativeTime at={closedAt} />,
            who: <EntityLink entityRef={closedBy} inSentence />,
          })}
        </Fact>
      )}
    </Facts>
  );
}
