import Box from '@material-ui/core/Box';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useIncidents } from '../api/incidents';
import { Block } from '../parts/Block';
import { incidentsRouteRef } from '../routes';
import { useTranslate } from '../translation';
import { IncidentTable } from './IncidentTable';

const SHOWN = 5;

/** Incidents of one entity. Nothing where there is none that the person may see. */
export function EntityIncidents({ entityRef }: { entityRef: string }) {
  const t = useTranslate();
  const incidents = useRouteRef(incidentsRouteRef);
  const { value } = useIncidents({ subject: [entityRef], limit: SHOWN });
  // That they could not be loaded says as little as that there are none.
  if (!value || value.items.length === 0) {
    return null;
  }
  const search = new URLSearchParams({ subject: entityRef });
  return (
    <Box mt={3}>
      <Block
        title={t('incident.entity.title')}
        aside={
          value.totalItems > value.items.length && (
            <Link to={`${incidents()}?${search}`}>
              {t('incident.entity.all')}
            </Link>
          )
        }
      >
        <IncidentTable items={value.items} />
      </Block>
    </Box>
  );
}
