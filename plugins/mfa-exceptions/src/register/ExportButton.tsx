import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import DownloadIcon from '@material-ui/icons/GetApp';
import { useApi } from '@backstage/core-plugin-api';
import type { ExceptionColumn } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { messageOf } from '../api/errors';
import { mfaExceptionsApiRef } from '../api/mfaExceptionsApiRef';
import { saveBlob } from '../parts/takeOut';
import { useTranslate } from '../translation';
import { orderedParamsOf, type RegisterFilters } from './filters';

/** Saves what is looked at as a spreadsheet: its columns, its order, and all its pages. */
export function ExportButton(props: {
  filters: RegisterFilters;
  columns: readonly ExceptionColumn[];
}) {
  const t = useTranslate();
  const api = useApi(mfaExceptionsApiRef);
  const params = {
    ...orderedParamsOf(props.filters),
    column: [...props.columns],
  };
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
