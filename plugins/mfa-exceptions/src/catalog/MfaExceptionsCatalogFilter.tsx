import Box from '@material-ui/core/Box';
import Checkbox from '@material-ui/core/Checkbox';
import FormControl from '@material-ui/core/FormControl';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormHelperText from '@material-ui/core/FormHelperText';
import FormLabel from '@material-ui/core/FormLabel';
import {
  useEntityList,
  type DefaultEntityFilters,
} from '@backstage/plugin-catalog-react';
import { useEffect, useState } from 'react';
import { useOverdueSubjects } from '../api/overdue';
import { useWords } from '../words';
import { OverdueSubjectsFilter } from './OverdueSubjectsFilter';

type Filters = DefaultEntityFilters & {
  mfaExceptions?: OverdueSubjectsFilter;
};

/** Lists only what carries an exception that has ended and is still in place. */
export function MfaExceptionsCatalogFilter() {
  const t = useWords();
  const { filters, updateFilters, queryParameters } = useEntityList<Filters>();
  const [chosen, setChosen] = useState(
    queryParameters.mfaExceptions === 'overdue',
  );
  const { value, error } = useOverdueSubjects(chosen);
  const kind = filters.kind?.value;

  useEffect(() => {
    updateFilters({
      mfaExceptions:
        chosen && value
          ? new OverdueSubjectsFilter(value.subjectRefs, kind)
          : undefined,
    });
  }, [chosen, value, kind, updateFilters]);

  return (
    <Box pb={1} pt={1}>
      <FormControl component="fieldset" error={chosen && Boolean(error)}>
        <FormLabel component="legend">{t('catalog.label')}</FormLabel>
        <FormControlLabel
          label={t('catalog.overdue')}
          control={
            <Checkbox
              color="primary"
              checked={chosen}
              onChange={(_, checked) => setChosen(checked)}
            />
          }
        />
        {chosen && error && (
          <FormHelperText>{t('catalog.failed')}</FormHelperText>
        )}
        {chosen && value?.more && (
          <FormHelperText>{t('catalog.first')}</FormHelperText>
        )}
      </FormControl>
    </Box>
  );
}
