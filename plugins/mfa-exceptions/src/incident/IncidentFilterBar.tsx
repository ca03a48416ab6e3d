import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Chip from '@material-ui/core/Chip';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import {
  builtInControlDomains,
  failureLayers,
  incidentStates,
  incidentTechniques,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useEffect, useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import useLatest from 'react-use/esm/useLatest';
import { useControlDomains } from '../api/policies';
import { controlDomainLabel } from '../parts/labels';
import { ManySelect } from '../parts/ManySelect';
import { useTranslate } from '../translation';
import { layerLabel } from './labels';
import { isFiltered, noFilters, type IncidentFilters } from './incidentFilters';

const PAUSE_MS = 300;

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gap: theme.spacing(1.5),
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 150px), 1fr))',
      alignItems: 'start',
    },
    extras: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      margin: theme.spacing(1, 0),
    },
  }),
  { name: 'MfaExceptionsIncidentFilters' },
);

/** Narrows the incidents down; every change goes to the first page. */
export function IncidentFilterBar(props: {
  filters: IncidentFilters;
  onChange: (change: Partial<IncidentFilters>) => void;
}) {
  const t = useTranslate();
  const classes = useStyles();
  const { filters, onChange } = props;
  const controlDomains = [
    ...new Set([
      ...builtInControlDomains,
      ...useControlDomains(),
      ...filters.controlDomain,
    ]),
  ];
  const any = { emptyLabel: t('incident.any') };
  return (
    <Box component="section" role="search">
      <Box className={classes.root}>
        <Words q={filters.q} onChange={q => onChange({ q })} />
        <ManySelect
          {...any}
          id="mfa-incidents-state"
          label={t('incident.column.state')}
          values={incidentStates}
          chosen={filters.state}
          labelOf={state => t(`incident.state.${state}`)}
          onChange={state => onChange({ state })}
        />
        <ManySelect
          {...any}
          id="mfa-incidents-technique"
          label={t('incident.field.technique')}
          values={incidentTechniques}
          chosen={filters.technique}
          labelOf={technique => t(`incident.technique.${technique}`)}
          onChange={technique => onChange({ technique })}
        />
        <ManySelect
          {...any}
          id="mfa-incidents-control"
          label={t('incident.field.controls')}
          values={controlDomains}
          chosen={filters.controlDomain}
          labelOf={name => controlDomainLabel(t, name)}
          onChange={controlDomain => onChange({ controlDomain })}
        />
        <ManySelect
          {...any}
          id="mfa-incidents-layer"
          label={t('incident.field.layer')}
          values={failureLayers}
          chosen={filters.layer}
          labelOf={layer => layerLabel(t, layer)}
          onChange={layer => onChange({ layer })}
        />
      </Box>
      <Box className={classes.extras}>
        {filters.subject && (
          <Chip
            size="small"
            label={t('incident.onlySubject', {
              subject: <EntityDisplayName entityRef={filters.subject} />,
            })}
            onDelete={() => onChange({ subject: undefined })}
          />
        )}
        {isFiltered(filters) && (
          <Button
            size="small"
            onClick={() => onChange({ ...noFilters, subject: undefined })}
          >
            {t('incident.clear')}
          </Button>
        )}
      </Box>
    </Box>
  );
}

function Words(props: { q: string; onChange: (q: string) => void }) {
  const t = useTranslate();
  const { q } = props;
  const onChange = useLatest(props.onChange);
  const [typed, setTyped] = useState(q);
  useEffect(() => {
    setTyped(current => (current.trim() === q ? current : q));
  }, [q]);
  useDebounce(
    () => {
      if (typed.trim() !== q) {
        onChange.current(typed.trim());
      }
    },
    PAUSE_MS,
    [typed],
  );
  return (
    <TextField
      id="mfa-incidents-search"
      type="search"
      label={t('incident.search')}
      placeholder={t('incident.searchHelp')}
      value={typed}
      variant="outlined"
      size="small"
      InputLabelProps={{ shrink: true }}
      onChange={event => setTyped(event.target.value)}
    />
  );
}
