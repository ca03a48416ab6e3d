import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import DownloadIcon from '@material-ui/icons/GetApp';
import { useApi } from '@backstage/core-plugin-api';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { messageOf } from '../api/errors';
import { mfaExceptionsApiRef } from '../api/mfaExceptionsApiRef';
import { saveBlob } from '../parts/takeOut';
import { useTranslate } from '../translation';
import { filterParamsOf, type RegisterFilters } from './filters';

/** Saves what the filters leave, all pages of it, as a spreadsheet. */
export function ExportButton({ filters }: { filters: RegisterFilters }) {
  const t = useTranslate();
  const api = useApi(mfaExceptionsApiRef);
  const params = filterParamsOf(filters);
  const [{ loading, error }, save] = useAsyncFn(async () => {
    const answer = await api.exportExceptions({ ...params, format: 'csv' });
    saveBlob(await answer.blob(), 'mfa-exceptions.csv');
  }, [api, JSON.stringify(params)]);
  return (
    <>
      {error && (
        <Typography role="alert" color="error" variant="body2">
          {t('register.exportFailed')}: {messageOf(error)}
        </Typography>
      )}
      <Button
        color="primary"
        startIcon={<DownloadIcon />}
        disabled={loading}
        onClick={save}
      >
        {t('register.export')}
      </Button>
    </>
  );
}
