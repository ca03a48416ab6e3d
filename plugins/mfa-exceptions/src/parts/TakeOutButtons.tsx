import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import DownloadIcon from '@material-ui/icons/GetApp';
import PrintIcon from '@material-ui/icons/Print';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { messageOf } from '../api/errors';
import { printPage, saveText } from './takeOut';

/** A file that something can be saved as. */
export interface FileToSave {
  readonly name: string;
  /** What its button says. */
  readonly label: string;
  readonly read: () => Promise<string>;
}

/** Takes something out of the portal: as a file, or on paper. */
export function TakeOutButtons(props: {
  files: readonly FileToSave[];
  print: { readonly label: string; readonly read: () => Promise<string> };
  /** What is said where it fails. */
  failed: string;
}) {
  const { files, print: paper, failed } = props;
  const [saving, save] = useAsyncFn(
    async ({ name, read }: FileToSave) => saveText(await read(), name),
    [],
  );
  const [printing, print] = useAsyncFn(
    async () => printPage(await paper.read()),
    [paper],
  );
  const error = saving.error ?? printing.error;
  return (
    <>
      {error && (
        <Typography role="alert" color="error" variant="body2">
          {failed}: {messageOf(error)}
        </Typography>
      )}
      {files.map(file => (
        <Button
          key={file.name}
          color="primary"
          startIcon={<DownloadIcon />}
          disabled={saving.loading}
          onClick={() => save(file)}
        >
          {file.label}
        </Button>
      ))}
      <Button
        color="primary"
        startIcon={<PrintIcon />}
        disabled={printing.loading}
        onClick={print}
      >
        {paper.label}
      </Button>
    </>
  );
}
