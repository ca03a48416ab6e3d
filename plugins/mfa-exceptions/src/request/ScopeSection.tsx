import Grid from '@material-ui/core/Grid';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { privilegedGroups } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { groups, users } from '../api/catalog';
import { Block } from '../parts/Block';
import { EntityNamesField } from '../parts/EntityNamesField';
import { ManySelect } from '../parts/ManySelect';
import { NamesField } from '../parts/NamesField';
import { useTranslate } from '../translation';
import { fieldId } from './fields';
import type { FormState } from './useRequestForm';

/** Who, where and how: the smallest scope that will do. */
export function ScopeSection({ form }: { form: FormState }) {
  const t = useTranslate();
  const { draft, change, problem } = form;
  return (
    <Block title={t('request.section.scope')}>
      <Typography variant="body2" color="textSecondary" paragraph>
        {t('request.section.scopeText')}
      </Typography>
      <Grid container spacing={2}>
        <Grid item xs={12} sm={6}>
          <EntityNamesField
            id={fieldId('scope.population')}
            filter={users}
            label={t('request.users')}
            names={draft.users}
            helperText={t('request.usersHelp')}
            problem={problem('scope.population')}
            required={draft.groups.length === 0}
            onChange={next => change({ users: next })}
          />
        </Grid>
        <Grid item xs={12} sm={6}>
          <EntityNamesField
            id={fieldId('scope.population.groups')}
            filter={groups}
            label={t('request.groups')}
            names={draft.groups}
            helperText={t('request.groupsHelp')}
            problem={problem('scope.population.groups')}
            onChange={next => change({ groups: next })}
          />
        </Grid>
        <Grid item xs={12} sm={6}>
          <SizeField form={form} />
        </Grid>
        <Grid item xs={12} sm={6}>
          <ManySelect
            id={fieldId('scope.population.includes')}
            label={t('request.includes')}
            emptyLabel={t('request.includesNone')}
            helperText={t('request.includesHelp')}
            values={privilegedGroups}
            chosen={draft.includes}
            labelOf={each => t(`privileged.${each}`)}
            onChange={includes => change({ includes })}
          />
        </Grid>
        <Limits form={form} />
      </Grid>
    </Block>
  );
}

function SizeField({ form }: { form: FormState }) {
  const t = useTranslate();
  const { draft, change, problem } = form;
  const message = problem('scope.population.size');
  const counted = draft.groups.length === 0;
  return (
    <TextField
      id={fieldId('scope.population.size')}
      label={t('request.size')}
      type="number"
      required={!counted}
      fullWidth
      size="small"
      variant="outlined"
      value={counted ? draft.users.length : draft.size}
      error={message !== undefined}
      helperText={
        message ?? t(counted ? 'request.sizeCounted' : 'request.sizeHelp')
      }
      InputLabelProps={{ shrink: true }}
      InputProps={{ readOnly: counted }}
      inputProps={{ min: Math.max(1, draft.users.length), step: 1 }}
      onChange={event => change({ size: event.target.value })}
    />
  );
}

function Limits({ form }: { form: FormState }) {
  const t = useTranslate();
  const { draft, change, problem } = form;
  const limits = [
    ['applications', 'scope.applications'],
    ['environments', 'scope.environments'],
    ['networks', 'scope.sessionPath.networks'],
    ['clients', 'scope.sessionPath.clients'],
    ['protocols', 'scope.sessionPath.protocols'],
  ] as const;
  return (
    <>
      {limits.map(([key, field]) => (
        <Grid key={key} item xs={12} sm={6}>
          <NamesField
            id={fieldId(field)}
            label={t(`request.${key}`)}
            names={draft[key]}
            problem={problem(field)}
            helperText={
              draft[key].length === 0
                ? t('request.noLimit')
                : t('request.addName')
            }
            onChange={names => change({ [key]: names })}
          />
        </Grid>
      ))}
    </>
  );
}
