import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import ListItemText from '@material-ui/core/ListItemText';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import ColumnsIcon from '@material-ui/icons/ViewColumnOutlined';
import {
  exceptionColumns,
  type ExceptionColumn,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import { useTranslate } from '../translation';
import { mainColumn } from './columns';

const MENU_ID = 'mfa-register-columns';

/** Which columns the register shows. */
export function ColumnsMenu(props: {
  columns: readonly ExceptionColumn[];
  onChange: (columns: ExceptionColumn[]) => void;
}) {
  const t = useTranslate();
  const [anchor, setAnchor] = useState<HTMLElement>();
  const { columns, onChange } = props;
  const toggle = (column: ExceptionColumn) =>
    onChange(
      exceptionColumns.filter(
        each => columns.includes(each) !== (each === column),
      ),
    );
  return (
    <>
      <Button
        color="primary"
        startIcon={<ColumnsIcon />}
        aria-haspopup="menu"
        aria-expanded={anchor !== undefined}
        aria-controls={anchor ? MENU_ID : undefined}
        onClick={event => setAnchor(event.currentTarget)}
      >
        {t('register.columns')}
      </Button>
      <Menu
        id={MENU_ID}
        anchorEl={anchor}
        open={anchor !== undefined}
        onClose={() => setAnchor(undefined)}
      >
        {exceptionColumns
          .filter(column => column !== mainColumn)
          .map(column => (
            <MenuItem
              key={column}
              dense
              role="menuitemcheckbox"
              aria-checked={columns.includes(column)}
              onClick={() => toggle(column)}
            >
              <Checkbox
                size="small"
                color="primary"
                checked={columns.includes(column)}
                tabIndex={-1}
                disableRipple
                inputProps={{ 'aria-hidden': true }}
              />
              <ListItemText primary={t(`register.column.${column}`)} />
            </MenuItem>
          ))}
      </Menu>
    </>
  );
}
