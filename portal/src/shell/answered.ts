// Whether what a page hangs on is known.
type Asked = { isPending: boolean; failureCount: number };

/** There is an answer, or none came at the first try: then the page shows without it. */
export const isAnswered = ({ isPending, failureCount }: Asked): boolean => !isPending || failureCount > 0;
