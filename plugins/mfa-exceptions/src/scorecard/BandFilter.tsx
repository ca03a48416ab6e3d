import Button from '@material-ui/core/Button';
import {
  scorecardBands,
  type ScorecardBand,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { FilterLayout } from '../parts/FilterLayout';
import { ManySelect } from '../parts/ManySelect';
import { useTranslate } from '../translation';

/** Leaves only what stands as chosen. */
export function BandFilter(props: {
  chosen: readonly ScorecardBand[];
  onChange: (chosen: readonly ScorecardBand[]) => void;
}) {
  const t = useTranslate();
  const { chosen, onChange } = props;
  return (
    <FilterLayout
      few
      extras={
        chosen.length > 0 && (
          <Button size="small" onClick={() => onChange([])}>
            {t('scorecards.clear')}
          </Button>
        )
      }
    >
      <ManySelect
        id="mfa-scorecards-band"
        label={t('scorecards.filter')}
        emptyLabel={t('scorecards.any')}
        values={scorecardBands}
        chosen={chosen}
        labelOf={band => t(`scorecard.band.${band}`)}
        onChange={onChange}
      />
    </FilterLayout>
  );
}
