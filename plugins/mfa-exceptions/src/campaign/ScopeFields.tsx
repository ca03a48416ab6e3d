import FormHelperText from '@material-ui/core/FormHelperText';
import Grid from '@material-ui/core/Grid';
import {
  builtInControlDomains,
  campaignFlags,
  reasonCategories,
  riskRatings,
  subjectClasses,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { governedEntities, people } from '../api/catalog';
import { useControlDomains } from '../api/policies';
import { EntityNamesField } from '../parts/EntityNamesField';
import { ManySelect } from '../parts/ManySelect';
import { useTranslate } from '../translation';
import type { ScopeDraft } from './campaignDraft';
import type { CampaignFieldsProps } from './campaignField';
import { scopeLabels } from './words';

/** Which exceptions a campaign is about, by what the register is filtered by. */
export function ScopeFields({
  draft,
  problems,
  onChange,
}: CampaignFieldsProps) {
  const t = useTranslate();
  const labels = scopeLabels(t);
  const { scope } = draft;
  const change = (part: Partial<ScopeDraft>) =>
    onChange({ scope: { ...scope, ...part } });
  // What nothing new can be requested for may still be on the record.
  const controlDomains = [
    ...new Set([
      ...builtInControlDomains,
      ...useControlDomains(),
      ...scope.controlDomain,
    ]),
  ];
  const any = { emptyLabel: t('campaign.any') };
  return (
    <Grid container spacing={2}>
      <Grid item xs={12} sm={6}>
        <ManySelect
          {...any}
          id="mfa-campaign-class"
          label={t('register.subjectClass')}
          values={subjectClasses}
          chosen={scope.subjectClass}
          labelOf={labels.subjectClass}
          onChange={subjectClass => change({ subjectClass })}
        />
      </Grid>
      <Grid item xs={12} sm={6}>
        <ManySelect
          {...any}
          id="mfa-campaign-risk"
          label={t('campaign.scope.riskRating')}
          values={riskRatings}
          chosen={scope.riskRating}
          labelOf={labels.riskRating}
          onChange={riskRating => change({ riskRating })}
        />
      </Grid>
      <Grid item xs={12} sm={6}>
        <ManySelect
          {...any}
          id="mfa-campaign-control"
          label={t('register.controlDomain')}
          values={controlDomains}
          chosen={scope.controlDomain}
          labelOf={labels.controlDomain}
          onChange={controlDomain => change({ controlDomain })}
        />
      </Grid>
      <Grid item xs={12} sm={6}>
        <ManySelect
          {...any}
          id="mfa-campaign-reason"
          label={t('campaign.scope.reasonCategory')}
          values={reasonCategories}
          chosen={scope.reasonCategory}
          labelOf={labels.reasonCategory}
          onChange={reasonCategory => change({ reasonCategory })}
        />
      </Grid>
      <Grid item xs={12} sm={6}>
        <ManySelect
          {...any}
          id="mfa-campaign-flag"
          label={t('register.flag')}
          values={campaignFlags}
          chosen={scope.flag}
          labelOf={labels.flag}
          onChange={flag => change({ flag })}
        />
      </Grid>
      <Grid item xs={12}>
        <EntityNamesField
          id="mfa-campaign-subject"
          filter={governedEntities}
          label={t('campaign.scope.subject')}
          names={scope.subject}
          problem={problems.subject}
          onChange={subject => change({ subject })}
        />
      </Grid>
      <Grid item xs={12}>
        <EntityNamesField
          id="mfa-campaign-subject-owner"
          filter={people}
          label={t('campaign.scope.owner')}
          names={scope.owner}
          problem={problems.subjectOwner}
          helperText={t('campaign.scope.ownerHelp')}
          onChange={owner => change({ owner })}
        />
        {problems.scope && (
          <FormHelperText error>{problems.scope}</FormHelperText>
        )}
      </Grid>
    </Grid>
  );
}
