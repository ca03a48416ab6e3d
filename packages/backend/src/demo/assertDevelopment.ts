/**
 * Anyone can be anyone, and at any time, where the demo parts run. So they
 * throw, and with them the backend fails to start, anywhere but on a
 * developer's own machine.
 */
export function assertDevelopment(part: string) {
  const environment = process.env.NODE_ENV;
  if (environment !== 'development') {
    throw new Error(
      `${part} is for demonstrations only and refuses to start with NODE_ENV '${
        environment ?? ''
      }': set 'demo.enabled' to false, or NODE_ENV to 'development'`,
    );
  }
}
