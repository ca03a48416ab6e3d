import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Grid from '@material-ui/core/Grid';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { ContentHeader, Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { CampaignDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { FormEvent } from 'react';
import { useNavigate } from 'react-router-dom';
import { useCampaignPreview, useCreateCampaign } from '../api/campaigns';
import { isForbidden } from '../api/errors';
import { useOwnRefs } from '../api/identity';
import { Block } from '../parts/Block';
import { Calm } from '../parts/Calm';
import { Failure } from '../parts/Failure';
import { useCommand } from '../parts/useCommand';
import { useFormStyles } from '../parts/useFormStyles';
import { campaignRouteRef, campaignsRouteRef } from '../routes';
import { useTranslate } from '../translation';
import { emptyCampaign, filterOf, toCreateInput } from './campaignDraft';
import { PreviewBlock } from './PreviewBlock';
import { ScopeFields } from './ScopeFields';
import { TermFields } from './TermFields';
import { useCampaignDraft } from './useCampaignDraft';

const useStyles = makeStyles(
  theme => ({
    column: { display: 'flex', flexDirection: 'column', gap: theme.spacing(2) },
  }),
  { name: 'MfaExceptionsNewCampaign' },
);

/** Plans a campaign, with who would get how many items in sight. */
export function NewCampaignPage() {
  const t = useTranslate();
  const classes = useStyles();
  const { readable } = useFormStyles();
  const navigate = useNavigate();
  const campaignPath = useRouteRef(campaignRouteRef);
  const create = useCreateCampaign();
  const command = useCommand<CampaignDetail>({
    onDone: ({ id }) => navigate(campaignPath({ id })),
  });
  // Whoever plans it answers for it, unless they name somebody else.
  const me = useOwnRefs().find(ref => ref.startsWith('user:')) ?? '';
  const { draft, problems, zone, told, change, check } = useCampaignDraft(
    emptyCampaign(me),
    command.outcome,
  );
  const filter = filterOf(draft.scope);
  const preview = useCampaignPreview(filter);
  const fields = { draft, problems, onChange: change };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (check()) {
      command.send(() => create(toCreateInput(draft, zone)));
    }
  };
  if (preview.error && isForbidden(preview.error)) {
    return (
      <Calm
        title={t('campaign.form.refused')}
        description={t('campaign.form.refusedDescription')}
      />
    );
  }
  return (
    <>
      <Head />
      <Grid container spacing={2}>
        <Grid item xs={12} md={6}>
          <form
            noValidate
            className={`${readable} ${classes.column}`}
            onSubmit={submit}
          >
            <Block title={t('campaign.scope.title')}>
              <Typography variant="body2" color="textSecondary" paragraph>
                {t('campaign.scope.text')}
              </Typography>
              <ScopeFields {...fields} />
            </Block>
            <Block title={t('campaign.form.plan')}>
              <TermFields {...fields} />
              {command.outcome?.kind === 'failed' && !told && (
                <Box mt={2}>
                  <Failure
                    title={t('campaign.form.failed')}
                    error={command.outcome.error}
                  />
                </Box>
              )}
              <Box mt={2}>
                <Button
                  type="submit"
                  variant="contained"
                  color="primary"
                  // Nobody plans what they have not had before them.
                  disabled={command.sending || preview.loading}
                >
                  {t(`campaign.form.${draft.startsAt ? 'send' : 'start'}`)}
                </Button>
              </Box>
            </Block>
          </form>
        </Grid>
        <Grid item xs={12} md={6}>
          <PreviewBlock {...preview} filter={filter} />
        </Grid>
      </Grid>
    </>
  );
}

function Head() {
  const t = useTranslate();
  const campaigns = useRouteRef(campaignsRouteRef);
  return (
    <>
      <Typography variant="body2">
        <Link to={campaigns()}>{t('campaign.page.all')}</Link>
      </Typography>
      <ContentHeader title={t('campaign.form.title')} />
    </>
  );
}
