// Which acts are looks at a person: these stop when the audit cannot be proved any more.

/** The last part of the action of every look: "report.read", "hand-request.printed", "report.summary-read". */
const LOOK = /(?:^|[.-])(?:read|listed|printed|unmasked|exported|previewed|viewed|replayed)$/;

export const isLook = (action: string): boolean => LOOK.test(action);

/** Long rows of digits in a reason could be somebody's number. */
export const clearReason = (reason: string): string => reason.replace(/\d{6,}[\dXx]*/g, '…').slice(0, 500);
