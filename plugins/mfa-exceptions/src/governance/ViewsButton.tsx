import Button from '@material-ui/core/Button';
import BookmarkIcon from '@material-ui/icons/BookmarkBorder';
import { useState } from 'react';
import { useTranslate } from '../translation';
import { useViews } from './useViews';
import { ViewsDialog } from './ViewsDialog';

/** The way to the saved views; says which of them is looked at. */
export function ViewsButton() {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  const views = useViews();
  const { current } = views;
  return (
    <>
      <Button
        size="small"
        color="primary"
        startIcon={<BookmarkIcon />}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {current
          ? t('governance.views.current', { name: current.name })
          : t('governance.views.title')}
      </Button>
      {open && <ViewsDialog views={views} onClose={() => setOpen(false)} />}
    </>
  );
}
