import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { RELATION_PART_OF, stringifyEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { getEntityRelations, useEntity } from '@backstage/plugin-catalog-react';
import { useState } from 'react';
import { EntityAccountability } from '../accountability/EntityAccountability';
import { useExceptions } from '../api/exceptions';
import { EntityIncidents } from '../incident/EntityIncidents';
import { Failure } from '../parts/Failure';
import { LinkAction } from '../parts/LinkAction';
import { Loading } from '../parts/Loading';
import { requestRouteRef } from '../routes';
import { useTranslate } from '../translation';
import { ExceptionRows } from './ExceptionRows';
import { ShowFilter, type Shown } from './ShowFilter';

/** As many as one call gives; the register pages through the rest. */
const NEWEST = 200;

const useStyles = makeStyles(
  theme => ({
    toolbar: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
      marginBottom: theme.spacing(2),
    },
  }),
  { name: 'MfaExceptionsTab' },
);

/** Every exception of the entity on show, each with its timeline. */
export function EntityMfaExceptionsContent() {
  const t = useTranslate();
  const classes = useStyles();
  const { entity } = useEntity();
  const subjectRef = stringifyEntityRef(entity);
  const [system] = getEntityRelations(entity, RELATION_PART_OF, {
    kind: 'System',
  });
  const systemRef = system && stringifyEntityRef(system);
  const [shown, setShown] = useState<Shown>('open');
  const request = useRouteRef(requestRouteRef);
  const { value, error, retry } = useExceptions({
    subject: [subjectRef],
    limit: NEWEST,
  });

  return (
    <>
      <Typography variant="srOnly" component="h2">
        {t('entity.title')}
      </Typography>
      <Box className={classes.toolbar}>
        <ShowFilter shown={shown} onChange={setShown} />
        <LinkAction
          to={`${request()}?subject=${encodeURIComponent(subjectRef)}`}
          variant="contained"
        >
          {t('entity.request')}
        </LinkAction>
      </Box>
      {error && <Failure error={error} onRetry={retry} />}
      {!error && !value && <Loading lines={6} />}
      {!error && value && (
        <ExceptionRows
          subjectRef={subjectRef}
          page={value}
          shown={shown}
          onChange={retry}
        />
      )}
      <Box mt={3}>
        <EntityAccountability entityRef={subjectRef} systemRef={systemRef} />
      </Box>
      <EntityIncidents entityRef={subjectRef} />
    </>
  );
}
