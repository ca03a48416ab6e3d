import { CatalogIcon, Content, Header, Page } from '@backstage/core-components';
import { CatalogSearchResultListItem } from '@backstage/plugin-catalog';
import { SearchType } from '@backstage/plugin-search';
import {
  SearchBar,
  SearchPagination,
  SearchResult,
} from '@backstage/plugin-search-react';
import { MfaExceptionsSearchResultListItem } from '@mfa-exceptions/backstage-plugin-mfa-exceptions';
import Grid from '@material-ui/core/Grid';
import VpnKeyIcon from '@material-ui/icons/VpnKeyOutlined';

export function SearchResults() {
  return (
    <Page themeId="home">
      <Header title="Search" />
      <Content>
        <Grid container>
          <Grid item xs={12}>
            <SearchBar />
          </Grid>
          <Grid item xs={12} md={3}>
            <SearchType.Accordion
              name="Result Type"
              types={[
                {
                  value: 'software-catalog',
                  name: 'Software Catalog',
                  icon: <CatalogIcon />,
                },
                {
                  value: 'mfa-exception',
                  name: 'MFA exceptions',
                  icon: <VpnKeyIcon />,
                },
              ]}
            />
          </Grid>
          <Grid item xs={12} md={9}>
            <SearchPagination />
            <SearchResult>
              <CatalogSearchResultListItem />
              <MfaExceptionsSearchResultListItem icon={<VpnKeyIcon />} />
            </SearchResult>
          </Grid>
        </Grid>
      </Content>
    </Page>
  );
}
