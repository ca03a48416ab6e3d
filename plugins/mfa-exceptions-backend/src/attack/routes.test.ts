import { createOpenApiDocument } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Router } from 'express';
import { createRouter } from '../router';

// Whatever is open is known: a route that the document does not name would be
// met by none of the tests that go by it.

interface Layer {
  readonly regexp: RegExp;
  readonly route?: {
    readonly path: string;
    readonly methods: Readonly<Record<string, boolean>>;
  };
  readonly handle: { readonly stack?: readonly Layer[] };
}

/** Where a router is mounted, read from what Express made of it. */
function mountOf({ regexp }: Layer): string {
  return regexp.source
    .replace('^', '')
    .replace('\\/?(?=\\/|$)', '')
    .replaceAll('\\', '');
}

function routesOf(layers: readonly Layer[], prefix = ''): string[] {
  return layers.flatMap(layer => {
    const { route, handle } = layer;
    if (!route) {
      return handle.stack
        ? routesOf(handle.stack, prefix + mountOf(layer))
        : [];
    }
    const path = `${prefix}${route.path}`.replace(/(?<=.)\/$/, '');
    return Object.keys(route.methods).map(method => `${method} ${path}`);
  });
}

describe('The router', () => {
  it('has the routes that the document names, and no others', () => {
    // Services are asked when somebody asks; nobody does.
    const options = {} as Parameters<typeof createRouter>[0];
    const router = createRouter(options) as Router & {
      readonly stack: readonly Layer[];
    };
    const documented = Object.entries(createOpenApiDocument().paths).flatMap(
      ([path, methods]) =>
        Object.keys(methods).map(
          method => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
        ),
    );
    expect(routesOf(router.stack).sort()).toEqual(documented.sort());
  });
});
