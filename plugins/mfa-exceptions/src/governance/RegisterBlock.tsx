import { Block } from '../parts/Block';
import { ColumnsMenu } from '../register/ColumnsMenu';
import { ExportButton } from '../register/ExportButton';
import { RegisterList } from '../register/RegisterList';
import { useColumns } from '../register/useColumns';
import { useRegisterFilters } from '../register/useRegisterFilters';
import { useTranslate } from '../translation';

/** The exceptions themselves that the numbers above are of. */
export function RegisterBlock() {
  const t = useTranslate();
  const { filters, change, turnTo } = useRegisterFilters();
  const { columns, choose } = useColumns();
  return (
    <Block
      title={t('governance.register')}
      aside={
        <div>
          <ColumnsMenu columns={columns} onChange={choose} />
          <ExportButton filters={filters} columns={columns} />
        </div>
      }
    >
      <RegisterList
        filters={filters}
        columns={columns}
        onOrder={order => change({ order })}
        onPage={turnTo}
      />
    </Block>
  );
}
