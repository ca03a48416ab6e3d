import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import DownloadIcon from '@material-ui/icons/GetApp';
import PrintIcon from '@material-ui/icons/Print';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { messageOf } from '../api/errors';
import { useIncidentDocument } from '../api/incidents';
import { useTranslate } from '../translation';
import { printPage, saveText } from '../parts/takeOut';

/** Takes the whole incident out of the portal: as a file, or on paper. */
export function DocumentButtons({ id }: { id: string }) {
  const t = useTranslate();
  const documentAs = useIncidentDocument(id);
  const [saving, save] = useAsyncFn(
    async () => saveText(await documentAs('markdown'), `incident-${id}.md`),
    [documentAs, id],
  );
  const [printing, print] = useAsyncFn(
    async () => printPage(await documentAs('html')),
    [documentAs],
  );
  const error = saving.error ?? printing.error;
  return (
    <>
      {error && (
        <Typography role="alert" color="error" variant="body2">
          {t('incident.document.failed')}: {messageOf(error)}
        </Typography>
      )}
      <Button
        color="primary"
        startIcon={<DownloadIcon />}
        disabled={saving.loading}
        onClick={save}
      >
        {t('incident.document.markdown')}
      </Button>
      <Button
        color="primary"
        startIcon={<PrintIcon />}
        disabled={printing.loading}
        onClick={print}
      >
        {t('incident.document.print')}
      </Button>
    </>
  );
}
