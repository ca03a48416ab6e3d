import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import type {
  CampaignDetail,
  CampaignItemPage,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useSearchParams } from 'react-router-dom';
import { useCampaignItems } from '../api/campaigns';
import { Block } from '../parts/Block';
import { Calm } from '../parts/Calm';
import { Failure } from '../parts/Failure';
import { Loading } from '../parts/Loading';
import { PageFoot } from '../parts/PageFoot';
import { useTranslate } from '../translation';
import { AnswerableItems } from './AnswerableItems';
import {
  areItemsFiltered,
  itemFiltersFrom,
  itemParamsOf,
  searchOfItems,
  type ItemFilters,
} from './itemFilters';
import { ItemFilterBar } from './ItemFilterBar';

/** What a campaign asks about; which of it is looked at lives in the address. */
export function ItemsBlock(props: {
  campaign: CampaignDetail;
  /** Counts how often the page has looked again. */
  round: number;
  /** Something has been answered here. */
  onChange: () => void;
}) {
  const t = useTranslate();
  const { campaign, round, onChange } = props;
  const [search, setSearch] = useSearchParams();
  const filters = itemFiltersFrom(search);
  const go = (next: ItemFilters) => setSearch(searchOfItems(next));
  const { value, error, loading, retry } = useCampaignItems(
    campaign.id,
    itemParamsOf(filters),
    `${campaign.version} ${round}`,
  );
  const changed = () => {
    retry();
    onChange();
  };
  return (
    <Block title={t('campaign.items.title')}>
      <ItemFilterBar
        filters={filters}
        onChange={change => go({ ...filters, ...change, cursor: undefined })}
      />
      {error && (
        <Failure
          title={t('campaign.items.failed')}
          error={error}
          onRetry={retry}
        />
      )}
      {!error && !value && <Loading lines={5} />}
      {!error && value && (
        <Box aria-busy={loading}>
          <Found
            page={value}
            filtered={areItemsFiltered(filters)}
            onChange={changed}
            onPage={cursor => go({ ...filters, cursor })}
          />
        </Box>
      )}
    </Block>
  );
}

function Found(props: {
  page: CampaignItemPage;
  filtered: boolean;
  onChange: () => void;
  onPage: (cursor: string) => void;
}) {
  const t = useTranslate();
  const { items, totalItems, pageInfo, visibility } = props.page;
  const partial = visibility === 'partial';
  if (items.length === 0) {
    return <Nothing filtered={props.filtered} partial={partial} />;
  }
  return (
    <>
      {partial && (
        <Typography variant="body2" color="textSecondary">
          {t('campaign.items.partial')}
        </Typography>
      )}
      <AnswerableItems items={items} onChange={props.onChange} />
      <PageFoot
        total={t('campaign.items.total', { count: totalItems })}
        pageInfo={pageInfo}
        onPage={props.onPage}
      />
    </>
  );
}

function Nothing(props: { filtered: boolean; partial: boolean }) {
  const t = useTranslate();
  if (props.filtered) {
    return (
      <Calm
        title={t('campaign.items.noMatch')}
        description={t('campaign.noMatchDescription')}
      />
    );
  }
  return props.partial ? (
    <Calm
      title={t('campaign.items.noneSeen')}
      description={t('campaign.items.partial')}
    />
  ) : (
    <Calm
      title={t('campaign.items.empty')}
      description={t('campaign.items.emptyDescription')}
    />
  );
}
