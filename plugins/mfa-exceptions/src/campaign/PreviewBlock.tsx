import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import type {
  CampaignPreview,
  PreviewCampaignInput,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import { Block } from '../parts/Block';
import { Failure } from '../parts/Failure';
import { Loading } from '../parts/Loading';
import { useTranslate } from '../translation';
import { Behind } from './Behind';
import { SharesTable } from './SharesTable';

/** Who would get how many items if it started now, and what is behind that. */
export function PreviewBlock(props: {
  filter: PreviewCampaignInput['filter'];
  preview?: CampaignPreview;
  loading: boolean;
  error?: Error;
  retry: () => void;
}) {
  const t = useTranslate();
  const { preview, loading, error, retry } = props;
  return (
    <Block title={t('campaign.preview.title')}>
      <Typography variant="body2" color="textSecondary" paragraph>
        {t('campaign.preview.text')}
      </Typography>
      {error && (
        <Failure
          title={t('campaign.preview.failed')}
          error={error}
          onRetry={retry}
        />
      )}
      {!error && !preview && <Loading lines={5} />}
      {!error && preview && (
        <Box aria-busy={loading}>
          <Worked preview={preview} />
          {preview.totalItems > 0 && <BehindIt filter={props.filter} />}
        </Box>
      )}
    </Block>
  );
}

function Worked({ preview }: { preview: CampaignPreview }) {
  const t = useTranslate();
  const { totalItems, examined, unanswerable, shares } = preview;
  return (
    <>
      <Typography variant="body1" role="status" paragraph>
        {totalItems === 0
          ? t('campaign.preview.none')
          : t('campaign.preview.total', { count: totalItems })}{' '}
        {examined < totalItems &&
          t('campaign.preview.examined', { count: examined })}
      </Typography>
      {unanswerable > 0 && (
        <Box mb={2}>
          <Alert severity="warning" variant="outlined">
            {t('campaign.preview.unanswerable', { count: unanswerable })}
          </Alert>
        </Box>
      )}
      {shares.length > 0 && <SharesTable shares={shares} />}
    </>
  );
}

function BehindIt({ filter }: { filter: PreviewCampaignInput['filter'] }) {
  const t = useTranslate();
  const [shown, setShown] = useState(false);
  return (
    <Box mt={2}>
      <Button
        size="small"
        color="primary"
        aria-expanded={shown}
        onClick={() => setShown(!shown)}
      >
        {t(`campaign.preview.${shown ? 'hide' : 'show'}`)}
      </Button>
      {/* Another filter begins at its first page. */}
      {shown && <Behind key={JSON.stringify(filter)} filter={filter} />}
    </Box>
  );
}
