import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import {
  derivedFlags,
  exceptionStates,
  riskRatings,
  subjectClasses,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState, type ReactNode } from 'react';
import { useRecordedControlDomains } from '../api/policies';
import { FilterLayout } from '../parts/FilterLayout';
import { controlDomainLabel } from '../parts/labels';
import { ManySelect } from '../parts/ManySelect';
import { WordsField } from '../parts/WordsField';
import { useTranslate } from '../translation';
import { FilterChips } from './FilterChips';
import { isFiltered, noFilters, type RegisterFilters } from './filters';
import { PlaceFields } from './PlaceFields';

const useStyles = makeStyles(
  { aside: { marginLeft: 'auto' } },
  { name: 'MfaExceptionsFilterBar' },
);

/** Narrows the register down. */
export function FilterBar(props: {
  filters: RegisterFilters;
  onChange: (change: Partial<RegisterFilters>) => void;
  /** What else can be done with them. */
  aside?: ReactNode;
}) {
  const t = useTranslate();
  const classes = useStyles();
  const [more, setMore] = useState(false);
  const { filters, onChange } = props;
  const controlDomains = useRecordedControlDomains(filters.controlDomain);
  return (
    <FilterLayout
      extras={
        <>
          <Button
            size="small"
            aria-expanded={more}
            onClick={() => setMore(!more)}
          >
            {t(more ? 'register.fewer' : 'register.more')}
          </Button>
          <FilterChips filters={filters} onChange={onChange} />
          {isFiltered(filters) && (
            <Button
              size="small"
              onClick={() => onChange({ ...noFilters, ...keptOf(filters) })}
            >
              {t('register.clear')}
            </Button>
          )}
          {props.aside && <div className={classes.aside}>{props.aside}</div>}
        </>
      }
    >
      <WordsField
        id="mfa-register-search"
        label={t('register.search')}
        placeholder={t('register.searchHelp')}
        q={filters.q}
        onChange={q => onChange({ q })}
      />
      <ManySelect
        id="mfa-register-state"
        label={t('register.state')}
        emptyLabel={t('register.any')}
        values={exceptionStates}
        chosen={filters.state}
        labelOf={state => t(`state.${state}`)}
        onChange={state => onChange({ state })}
      />
      <ManySelect
        id="mfa-register-flag"
        label={t('register.flag')}
        emptyLabel={t('register.any')}
        values={derivedFlags}
        chosen={filters.flag}
        labelOf={flag => t(`flag.${flag}`)}
        onChange={flag => onChange({ flag })}
      />
      <ManySelect
        id="mfa-register-class"
        label={t('register.subjectClass')}
        emptyLabel={t('register.any')}
        values={subjectClasses}
        chosen={filters.subjectClass}
        labelOf={each => t(`subjectClass.${each}`)}
        onChange={subjectClass => onChange({ subjectClass })}
      />
      <ManySelect
        id="mfa-register-control"
        label={t('register.controlDomain')}
        emptyLabel={t('register.any')}
        values={controlDomains}
        chosen={filters.controlDomain}
        labelOf={domain => controlDomainLabel(t, domain)}
        onChange={controlDomain => onChange({ controlDomain })}
      />
      {more && (
        <>
          <ManySelect
            id="mfa-register-risk"
            label={t('register.risk')}
            emptyLabel={t('register.any')}
            values={riskRatings}
            chosen={filters.riskRating}
            labelOf={risk => t(`risk.${risk}`)}
            onChange={riskRating => onChange({ riskRating })}
          />
          <PlaceFields filters={filters} onChange={onChange} />
        </>
      )}
    </FilterLayout>
  );
}

// What goes with the filters says nothing about the order.
function keptOf({ order }: RegisterFilters) {
  return {
    order,
    subject: undefined,
    endsOn: undefined,
    reviewOn: undefined,
    reviewAfter: undefined,
    decidedAfter: undefined,
  };
}
