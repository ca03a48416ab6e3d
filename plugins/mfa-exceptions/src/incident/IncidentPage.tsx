import { useParams } from 'react-router-dom';
import { isNotFound } from '../api/errors';
import { useIncident } from '../api/incidents';
import { Failure } from '../parts/Failure';
import { Loading } from '../parts/Loading';
import { Missing } from '../parts/Missing';
import { useTranslate } from '../translation';
import { IncidentRecord } from './IncidentRecord';

/** The permanent place of one incident. */
export function IncidentPage() {
  const { id = '' } = useParams();
  // Another incident is another page: nothing of the last one may linger.
  return <IncidentOf key={id} id={id} />;
}

function IncidentOf({ id }: { id: string }) {
  const t = useTranslate();
  const { incident, setIncident, error, retry } = useIncident(id);
  // Who takes no part any more sees nothing of what was there a moment ago.
  if (error && isNotFound(error)) {
    return (
      <Missing
        title={t('incident.page.notFound')}
        description={t('incident.page.notFoundDescription')}
      />
    );
  }
  return (
    <>
      {error && (
        <Failure
          title={t('incident.page.failed')}
          error={error}
          onRetry={retry}
        />
      )}
      {incident && (
        <IncidentRecord
          incident={incident}
          onDone={setIncident}
          onReload={retry}
        />
      )}
      {!incident && !error && <Loading lines={8} />}
    </>
  );
}
