// A name as it is shown where the person is not meant to be read off the screen.

/** First character, stars for the rest. */
export const maskName = (name: string): string => {
  const [first = '', ...rest] = [...name];
  return first + '*'.repeat(rest.length);
};
