import { Link } from '@backstage/core-components';

const WEB_ADDRESS = /^https?:\/\/\S+$/i;

/** Addresses outside the portal, one a line. */
export function WebLinks({ links }: { links: readonly string[] }) {
  return (
    <>
      {links.map(link => (
        <div key={link}>
          <TextOrLink text={link} />
        </div>
      ))}
    </>
  );
}

/** Evidence is words or an address; an address can be followed. */
export function TextOrLink({ text }: { text: string }) {
  return WEB_ADDRESS.test(text) ? (
    <Link to={text} underline="always">
      {text}
    </Link>
  ) : (
    <>{text}</>
  );
}
