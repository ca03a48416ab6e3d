import Button from '@material-ui/core/Button';
import CodeIcon from '@material-ui/icons/Code';
import { useState } from 'react';
import { useTranslate } from '../translation';
import { SnippetDialog, type SnippetProps } from './SnippetDialog';

/** The way to have the catalog say who is accountable. */
export function SnippetButton(props: SnippetProps) {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        size="small"
        color="primary"
        startIcon={<CodeIcon />}
        onClick={() => setOpen(true)}
      >
        {t('accountability.snippet.open')}
      </Button>
      {open && <SnippetDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}
