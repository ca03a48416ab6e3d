import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import DownloadIcon from '@material-ui/icons/GetApp';
import type { TrendDimension } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { messageOf } from '../api/errors';
import { usePostureFile } from '../api/posture';
import { saveBlob } from '../parts/takeOut';
import { filterParamsOf, type RegisterFilters } from '../register/filters';
import { useTranslate } from '../translation';

/** Saves all groups there are, shown or not, as a spreadsheet. */
export function SaveGroups(props: {
  dimension: TrendDimension;
  filters: RegisterFilters;
}) {
  const t = useTranslate();
  const read = usePostureFile();
  const params = {
    ...filterParamsOf(props.filters),
    groupBy: props.dimension,
  };
  const [{ loading, error }, save] = useAsyncFn(
    async () => saveBlob(await read(params), 'mfa-exceptions-posture.csv'),
    [read, JSON.stringify(params)],
  );
  return (
    <>
      {error && (
        <Typography role="alert" color="error" variant="body2">
          {t('governance.carriers.saveFailed')}: {messageOf(error)}
        </Typography>
      )}
      <Button
        color="primary"
        size="small"
        startIcon={<DownloadIcon />}
        disabled={loading}
        onClick={save}
      >
        {t('governance.carriers.save')}
      </Button>
    </>
  );
}
