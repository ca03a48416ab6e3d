import Grid from '@material-ui/core/Grid';
import TextField from '@material-ui/core/TextField';
import type { PrivilegedGroup } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { NamesField } from '../parts/NamesField';
import { useTranslate, type Translate } from '../translation';
import {
  listsOf,
  populationLists,
  scopeLists,
  type Narrowable,
  type Narrowing,
  type ScopeList,
} from './narrowing';

/** Everything that an exception has, to take away from; and limits that it has not got yet. */
export function NarrowFields(props: {
  exception: Narrowable;
  narrowing: Narrowing;
  problems: Readonly<Partial<Record<string, string>>>;
  days: { readonly earliest: string; readonly latest: string };
  onChange: (change: Partial<Narrowing>) => void;
}) {
  const t = useTranslate();
  const { exception, narrowing, problems, days, onChange } = props;
  const before = listsOf(exception.scope);
  const { groups, users } = narrowing.lists;
  const shown = scopeLists.filter(
    list => before[list].length > 0 || !populationLists.includes(list),
  );
  return (
    <Grid container spacing={2}>
      <Grid item xs={12} sm={6}>
        <TextField
          id="mfa-exception-narrow-endsOn"
          type="date"
          fullWidth
          size="small"
          variant="outlined"
          label={t('exception.narrow.endsOn')}
          value={narrowing.endsOn}
          error={problems.endsOn !== undefined}
          helperText={problems.endsOn ?? t('exception.narrow.endsOnHelp')}
          InputLabelProps={{ shrink: true }}
          inputProps={{ min: days.earliest, max: days.latest }}
          onChange={event => onChange({ endsOn: event.target.value })}
        />
      </Grid>
      <Grid item xs={12} sm={6}>
        <TextField
          id="mfa-exception-narrow-size"
          type="number"
          fullWidth
          size="small"
          variant="outlined"
          label={t('exception.narrow.size')}
          value={groups.length === 0 ? users.length : narrowing.size}
          error={problems.size !== undefined}
          helperText={
            problems.size ??
            t(
              groups.length === 0
                ? 'exception.narrow.sizeCounted'
                : 'exception.narrow.sizeHelp',
            )
          }
          InputLabelProps={{ shrink: true }}
          InputProps={{ readOnly: groups.length === 0 }}
          inputProps={{
            min: Math.max(1, users.length),
            max: exception.scope.population.size,
          }}
          onChange={event => onChange({ size: event.target.value })}
        />
      </Grid>
      {shown.map(list => (
        <Grid key={list} item xs={12} sm={6}>
          <NamesField
            id={`mfa-exception-narrow-${list}`}
            label={t(`exception.scope.list.${list}`)}
            names={narrowing.lists[list]}
            options={before[list]}
            only={before[list].length > 0}
            labelOf={
              list === 'includes' ? name => privilegedName(t, name) : undefined
            }
            problem={problems[list]}
            helperText={helpOf(t, before[list])}
            onChange={names =>
              onChange({ lists: { ...narrowing.lists, [list]: names } })
            }
          />
        </Grid>
      ))}
    </Grid>
  );
}

function helpOf(t: Translate, before: readonly string[]): string {
  return before.length === 0
    ? t('exception.narrow.addLimit')
    : t('exception.narrow.takeAway');
}

/** A name of a list, as people read it. */
export function nameIn(t: Translate, list: ScopeList, name: string): string {
  return list === 'includes' ? privilegedName(t, name) : name;
}

function privilegedName(t: Translate, name: string): string {
  return t(`privileged.${name as PrivilegedGroup}`);
}
