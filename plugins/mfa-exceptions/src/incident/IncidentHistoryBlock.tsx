import type { IncidentDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useIncidentHistory } from '../api/incidents';
import { EntityLink } from '../parts/EntityLink';
import { HistoryBlock } from '../parts/HistoryBlock';
import { useTranslate } from '../translation';

/** Who did what in the review. */
export function IncidentHistoryBlock(props: { incident: IncidentDetail }) {
  const t = useTranslate();
  const { id, version } = props.incident;
  const history = useIncidentHistory(id, version);
  const { value } = history;
  return (
    <HistoryBlock
      title={t('incident.history.title')}
      history={history}
      failed={t('incident.history.failed')}
      trust={
        value && t(`incident.history.${value.verified ? 'verified' : 'broken'}`)
      }
    >
      {({ action, actor }) =>
        t('incident.history.entry', {
          what: t(`incident.history.done.${action}`),
          who: <EntityLink entityRef={actor} inSentence />,
        })
      }
    </HistoryBlock>
  );
}
