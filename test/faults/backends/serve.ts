import type { Backend } from '@backstage/backend-app-api';

/** Starts a backend that ends with whoever started it, and says when it serves. */
export function serve(backend: Backend) {
  process.on('disconnect', () => process.exit());
  backend.start().then(
    () => process.send?.('started'),
    error => {
      process.stderr.write(`${error.stack}\n`);
      process.exit(1);
    },
  );
}
